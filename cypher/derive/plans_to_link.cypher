// title: Plans of sources
// purpose: The plans that the sources of these meetings tell of: which may be for one of the meetings.
// parameters: units: list (units of facts)
// columns: plan
UNWIND $units AS unit
MATCH (g:Fact {unit: unit})
MATCH (f:Fact {source: g.source}) WHERE f.type = 'plan'
MATCH (p:Plan {unit: f.unit})
RETURN DISTINCT p.id AS plan
ORDER BY plan
