// title: Derive ties
// purpose: For each pair, the tie that its held meetings make; a meeting of k parties gives each pair 1/(k-1). No meetings, no tie.
// parameters: pairs: list (maps with key, a, b, and few and many: the same two, the one with fewer meetings first)
// columns: derived
UNWIND $pairs AS pair
MATCH (x:Organisation {id: pair.few})
MATCH (x)-[:ATTENDED]->(m:Meeting) WHERE m.status = 'held'
MATCH (m)<-[:ATTENDED]-(y:Organisation {id: pair.many})
WITH pair, m ORDER BY pair.key, m.id
WITH pair, collect(m) AS ms, count(m) AS meetings, sum(1.0 / (m.parties - 1)) AS weight, max(m.certainty) AS certainty,
     min(m.starts + '~' + m.date) AS first, max(m.ends + '~' + coalesce(m.end_date, m.date)) AS last
MATCH (a:Organisation {id: pair.a})
MATCH (b:Organisation {id: pair.b})
CREATE (a)-[r:MET_WITH {key: pair.key}]->(b)
SET r.meetings = meetings, r.first = split(first, '~')[1], r.last = split(last, '~')[1], r.weight = round(weight, 9),
    r.certainty = certainty, r.direct = any(m IN ms WHERE pair.key IN m.direct), r.facts = reduce(all = [], m IN ms | all + m.facts)
RETURN count(r) AS derived
