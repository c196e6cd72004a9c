// title: Unique id of Position
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT position_id IF NOT EXISTS FOR (n:Position) REQUIRE n.id IS UNIQUE
