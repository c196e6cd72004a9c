// title: Links between names
// purpose: Pairs of names that a source says are one: an acronym it defines, a short form, a former name.
// parameters: none
// columns: fact, key, basis, name, alias
MATCH (f:Fact {type: 'alias'})
MATCH (f)-[a:MENTIONS]->(n:Name) WHERE a.role = 'name'
MATCH (f)-[b:MENTIONS]->(x:Name) WHERE b.role = 'alias'
RETURN f.id AS fact, f.key AS key, f.basis AS basis, n.key AS name, x.key AS alias
ORDER BY fact, name, alias
