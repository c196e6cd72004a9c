// title: Unique id of Doubt
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT doubt_id IF NOT EXISTS FOR (n:Doubt) REQUIRE n.id IS UNIQUE
