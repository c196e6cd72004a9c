// title: Names as they are stored
// purpose: Every name: what a backup holds.
// parameters: none
// columns: name
MATCH (n:Name)
RETURN properties(n) AS name
ORDER BY n.key
