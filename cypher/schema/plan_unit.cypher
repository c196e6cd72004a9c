// title: Index on unit of Plan
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX plan_unit IF NOT EXISTS FOR (n:Plan) ON (n.unit)
