// title: Index on source of Problem
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX problem_source IF NOT EXISTS FOR (n:Problem) ON (n.source)
