// title: Index on folded of Name
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded)
