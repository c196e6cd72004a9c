// title: Facts of sources
// purpose: What has to be derived again when these sources go: their facts, and the names they mention.
// parameters: ids: list (ids of sources)
// columns: fact, key, type, unit, names
UNWIND $ids AS id
MATCH (f:Fact {source: id})
OPTIONAL MATCH (f)-[:MENTIONS]->(n:Name)
RETURN f.id AS fact, f.key AS key, f.type AS type, f.unit AS unit, collect(DISTINCT n.key) AS names
ORDER BY fact
