// title: Index on date of Meeting
// purpose: Finds nodes by it.
// parameters: none
// columns: none
CREATE INDEX meeting_date IF NOT EXISTS FOR (n:Meeting) ON (n.date)
