// title: What shows that these two met?
// purpose: Every statement behind the tie of two organisations or their parts, in order of time.
// parameters: a: organisation; b: organisation; from: date = none; until: date = none
// columns: date, what, status, through, quote, source, place, certainty, key, evidence
MATCH (a:Organisation {id: $a})
MATCH (a)<-[:PART_OF*0..4]-(p:Organisation)
MATCH (b:Organisation {id: $b})
MATCH (b)<-[:PART_OF*0..4]-(q:Organisation)
WITH DISTINCT a, b, p, q WHERE p.id <> q.id
MATCH (p)-[:ATTENDED]->(m:Meeting)
WHERE ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
MATCH (m)<-[:ATTENDED]-(q)
WITH m, [x IN [p, q] WHERE NOT x.id IN [a.id, b.id] | x.name] AS through ORDER BY m.id, size(through)
WITH m, head(collect(through)) AS through
UNWIND m.facts AS id
MATCH (f:Fact {id: id})
MATCH (f)-[:STATED_IN]->(s:Source)
RETURN CASE WHEN m.end_date IS NULL THEN m.date ELSE m.date + '/' + m.end_date END AS date, m.kind AS what, m.status AS status, through,
       f.quote AS quote, s.title AS source, CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END AS place, f.certainty AS certainty, f.key AS key,
       [{quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}] AS evidence
ORDER BY coalesce(m.starts, '9'), m.ends, m.id, s.title, f.start, f.id
