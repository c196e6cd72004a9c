// title: Index on folded of Programme
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX programme_folded IF NOT EXISTS FOR (n:Programme) ON (n.folded)
