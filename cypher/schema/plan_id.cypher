// title: Unique id of Plan
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT plan_id IF NOT EXISTS FOR (n:Plan) REQUIRE n.id IS UNIQUE
