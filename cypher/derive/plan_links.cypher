// title: Link plans to planned meetings
// purpose: A plan is for the planned meeting that the same sentence announces.
// parameters: plans: list (ids of plans)
// columns: derived
UNWIND $plans AS id
MATCH (p:Plan {id: id})
UNWIND p.facts AS stated
MATCH (f:Fact {id: stated})
MATCH (g:Fact {source: f.source})
WHERE g.type = 'meeting' AND g.status = 'planned' AND g.start < f.end AND g.end > f.start
  AND (g.date = f.when OR (g.date IS NULL AND f.when IS NULL))
MATCH (m:Meeting {unit: g.unit}) WHERE g.id IN m.facts
WITH DISTINCT p, m
CREATE (p)-[r:FOR]->(m)
RETURN count(r) AS derived
