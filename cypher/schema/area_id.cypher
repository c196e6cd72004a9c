// title: Unique id of Area
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT area_id IF NOT EXISTS FOR (n:Area) REQUIRE n.id IS UNIQUE
