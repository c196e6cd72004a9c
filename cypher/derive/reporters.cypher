// title: Reporters
// purpose: The names of those who wrote the sources.
// parameters: none
// columns: key, name
MATCH (f:Fact {type: 'reporter'})
MATCH (f)-[:MENTIONS]->(n:Name)
RETURN DISTINCT f.key AS key, n.key AS name
ORDER BY name, key
