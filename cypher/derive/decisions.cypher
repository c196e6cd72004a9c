// title: All decisions
// purpose: What people settled, also what they took back.
// parameters: none
// columns: decision
MATCH (d:Decision)
RETURN properties(d) AS decision
ORDER BY d.at, d.id
