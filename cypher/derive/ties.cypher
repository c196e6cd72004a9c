// title: Derive ties
// purpose: For each of these organisations with each of the others, the tie that their held meetings make; a meeting of k parties gives each pair 1/(k-1). No meetings, no tie.
// parameters: groups: list (maps with id; first, whether it is the smaller id of each pair; others, ids of organisations with more meetings, so that few are walked over)
// columns: derived
UNWIND $groups AS group
MATCH (x:Organisation {id: group.id})
MATCH (x)-[:ATTENDED]->(m:Meeting) WHERE m.status = 'held'
MATCH (m)<-[:ATTENDED]-(y:Organisation) WHERE y.id IN group.others
WITH x, y, group.first AS first, m ORDER BY x.id, y.id, m.id
WITH CASE WHEN first THEN x ELSE y END AS a, CASE WHEN first THEN y ELSE x END AS b, collect(m) AS ms, count(m) AS meetings,
     sum(1.0 / (m.parties - 1)) AS weight, max(m.certainty) AS certainty,
     min(m.starts + '~' + m.date) AS earliest, max(m.ends + '~' + coalesce(m.end_date, m.date)) AS latest
WITH a, b, a.id + '|' + b.id AS key, ms, meetings, weight, certainty, earliest, latest
CREATE (a)-[r:MET_WITH {key: key}]->(b)
SET r.meetings = meetings, r.first = split(earliest, '~')[1], r.last = split(latest, '~')[1], r.weight = round(weight, 9),
    r.certainty = certainty, r.direct = any(m IN ms WHERE key IN m.direct), r.facts = reduce(all = [], m IN ms | all + m.facts)
RETURN count(r) AS derived
