// title: All names
// purpose: Every name with what it means now, and whether any fact mentions it.
// parameters: none
// columns: name, means, mentioned
MATCH (n:Name)
OPTIONAL MATCH (n)-[:NAMES]->(t)
RETURN properties(n) AS name, t.id AS means, EXISTS { MATCH (n)<-[:MENTIONS]-(:Fact) } AS mentioned
ORDER BY n.key
