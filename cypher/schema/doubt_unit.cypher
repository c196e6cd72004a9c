// title: Index on unit of Doubt
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX doubt_unit IF NOT EXISTS FOR (n:Doubt) ON (n.unit)
