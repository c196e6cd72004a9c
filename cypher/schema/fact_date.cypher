// title: Index on date of Fact
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX fact_date IF NOT EXISTS FOR (n:Fact) ON (n.date)
