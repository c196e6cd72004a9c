// title: Statements that begin with names
// purpose: Every fact of these types that mentions one of the names, with all the names it mentions.
// parameters: keys: list (keys of names); types: list (types of facts)
// columns: fact, mentions
UNWIND $keys AS key
MATCH (:Name {key: key})<-[:MENTIONS]-(f:Fact) WHERE f.type IN $types
WITH DISTINCT f
MATCH (f)-[m:MENTIONS]->(n:Name)
WITH f, collect({key: n.key, role: m.role, side: m.side, order: m.order, text: m.text}) AS mentions
RETURN properties(f) AS fact, mentions
ORDER BY f.id
