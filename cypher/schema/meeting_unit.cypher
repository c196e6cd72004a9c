// title: Index on unit of Meeting
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX meeting_unit IF NOT EXISTS FOR (n:Meeting) ON (n.unit)
