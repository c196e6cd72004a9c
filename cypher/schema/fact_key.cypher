// title: Index on key of Fact
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX fact_key IF NOT EXISTS FOR (n:Fact) ON (n.key)
