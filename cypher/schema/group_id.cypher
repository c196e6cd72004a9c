// title: Unique id of Group
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT group_id IF NOT EXISTS FOR (n:Group) REQUIRE n.id IS UNIQUE
