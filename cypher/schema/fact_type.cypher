// title: Index on type of Fact
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX fact_type IF NOT EXISTS FOR (n:Fact) ON (n.type)
