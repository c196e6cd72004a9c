// title: Unique key of MET_WITH
// purpose: One relationship for each.
// parameters: none
// columns: none
CREATE CONSTRAINT met_with_key IF NOT EXISTS FOR ()-[r:MET_WITH]-() REQUIRE r.key IS UNIQUE
