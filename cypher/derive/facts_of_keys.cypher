// title: Facts by key
// purpose: The facts that decisions are about.
// parameters: keys: list (keys of facts)
// columns: fact, key, type, unit, names
UNWIND $keys AS key
MATCH (f:Fact {key: key})
OPTIONAL MATCH (f)-[:MENTIONS]->(n:Name)
RETURN f.id AS fact, f.key AS key, f.type AS type, f.unit AS unit, collect(DISTINCT n.key) AS names
ORDER BY fact
