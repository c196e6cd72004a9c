// title: All names
// purpose: Every name with what it means now.
// parameters: none
// columns: name, means
MATCH (n:Name)
OPTIONAL MATCH (n)-[:NAMES]->(t)
RETURN properties(n) AS name, t.id AS means
ORDER BY n.key
