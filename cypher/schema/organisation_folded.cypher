// title: Index on folded of Organisation
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX organisation_folded IF NOT EXISTS FOR (n:Organisation) ON (n.folded)
