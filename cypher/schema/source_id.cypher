// title: Unique id of Source
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE
