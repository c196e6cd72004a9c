// title: Unique key of FUNDED_BY
// purpose: One relationship for each.
// parameters: none
// columns: none
CREATE CONSTRAINT funded_by_key IF NOT EXISTS FOR ()-[r:FUNDED_BY]-() REQUIRE r.key IS UNIQUE
