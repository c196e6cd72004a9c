// title: Statements of units
// purpose: Every fact of these units with the names it mentions.
// parameters: units: list (units of facts)
// columns: fact, mentions
UNWIND $units AS unit
MATCH (f:Fact {unit: unit})
OPTIONAL MATCH (f)-[m:MENTIONS]->(n:Name)
WITH f, collect({key: n.key, role: m.role, side: m.side, order: m.order, text: m.text}) AS mentions
RETURN properties(f) AS fact, mentions
ORDER BY f.id
