// title: Unique id of Decision
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE
