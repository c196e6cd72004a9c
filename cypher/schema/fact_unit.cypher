// title: Index on unit of Fact
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX fact_unit IF NOT EXISTS FOR (n:Fact) ON (n.unit)
