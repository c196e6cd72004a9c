// title: Codes of programmes
// purpose: The official codes that sources give for programmes.
// parameters: none
// columns: key, name, code
MATCH (f:Fact {type: 'programme'}) WHERE f.code IS NOT NULL
MATCH (f)-[m:MENTIONS]->(n:Name) WHERE m.role = 'programme'
RETURN DISTINCT f.key AS key, n.key AS name, f.code AS code
ORDER BY name, code, key
