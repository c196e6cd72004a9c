// title: Parts for a projection
// purpose: Which organisations are parts of which, over any number of steps.
// parameters: none
// columns: part, whole
MATCH (p:Organisation)-[:PART_OF*1..4]->(w:Organisation)
RETURN DISTINCT p.id AS part, w.id AS whole
ORDER BY part, whole
