// title: What made organisations known
// purpose: For each organisation, the ids of the facts that name it as one.
// parameters: none
// columns: id, fact
MATCH (f:Fact {type: 'organisation'})
MATCH (f)-[:MENTIONS]->(n:Name)
MATCH (n)-[:NAMES]->(o:Organisation)
RETURN o.id AS id, min(f.id) AS fact
ORDER BY id
