// title: Unique id of Organisation
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE
