// title: Index on status of Meeting
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX meeting_status IF NOT EXISTS FOR (n:Meeting) ON (n.status)
