// title: Unique id of Graphmodel
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT graphmodel_id IF NOT EXISTS FOR (n:Graphmodel) REQUIRE n.id IS UNIQUE
