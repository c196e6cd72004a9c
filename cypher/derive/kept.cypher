// title: Derive what kept plans
// purpose: A plan was kept by a meeting: where a person decided so and named the meeting.
// parameters: rows: list (maps with plan and meeting, keys of facts)
// columns: derived
UNWIND $rows AS row
MATCH (f:Fact {key: row.plan})
MATCH (p:Plan {unit: f.unit}) WHERE f.id IN p.facts
MATCH (g:Fact {key: row.meeting})
MATCH (m:Meeting {unit: g.unit}) WHERE g.id IN m.facts
WITH DISTINCT p, m
CREATE (p)-[r:KEPT_BY]->(m)
RETURN count(r) AS derived
