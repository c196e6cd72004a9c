// title: Index on due of Plan
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX plan_due IF NOT EXISTS FOR (n:Plan) ON (n.due)
