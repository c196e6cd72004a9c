// title: Unique id of Meeting
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE
