// title: Unique id of Problem
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT problem_id IF NOT EXISTS FOR (n:Problem) REQUIRE n.id IS UNIQUE
