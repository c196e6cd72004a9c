// title: Index on path of Source
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX source_path IF NOT EXISTS FOR (n:Source) ON (n.path)
