// title: Index on starts of Meeting
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX meeting_starts IF NOT EXISTS FOR (n:Meeting) ON (n.starts)
