// title: Unique id of Fact
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (n:Fact) REQUIRE n.id IS UNIQUE
