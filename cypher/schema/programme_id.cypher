// title: Unique id of Programme
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT programme_id IF NOT EXISTS FOR (n:Programme) REQUIRE n.id IS UNIQUE
