// title: Index on source of Fact
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX fact_source IF NOT EXISTS FOR (n:Fact) ON (n.source)
