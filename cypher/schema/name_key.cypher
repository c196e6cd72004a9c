// title: Unique key of Name
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT name_key IF NOT EXISTS FOR (n:Name) REQUIRE n.key IS UNIQUE
