// title: Statements of units
// purpose: Every fact of these units with the names it mentions, but for those of sources that are known anyway.
// parameters: units: list (units of facts); without: list (ids of sources)
// columns: fact, mentions
UNWIND $units AS unit
MATCH (f:Fact {unit: unit}) WHERE NOT f.source IN $without
OPTIONAL MATCH (f)-[m:MENTIONS]->(n:Name)
WITH f, collect({key: n.key, role: m.role, side: m.side, order: m.order, text: m.text}) AS mentions
RETURN properties(f) AS fact, mentions
ORDER BY f.id
