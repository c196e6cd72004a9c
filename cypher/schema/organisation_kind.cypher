// title: Index on kind of Organisation
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX organisation_kind IF NOT EXISTS FOR (n:Organisation) ON (n.kind)
