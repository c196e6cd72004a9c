// title: Whom has an organisation met?
// purpose: Those whom ORGANISATION or its parts have a recorded meeting with in the period, the latest first; through names the parts by which they met.
// parameters: organisation: organisation; from: date = none; until: date = none
// columns: organisation, kind, meetings, first, last, through, evidence
MATCH (o:Organisation {id: $organisation})
MATCH (o)<-[:PART_OF*0..4]-(part:Organisation)
WITH o, collect(DISTINCT part) AS parts
WITH o, parts, [p IN parts | p.id] AS own
UNWIND parts AS part
MATCH (part)-[:ATTENDED]->(m:Meeting)
WHERE m.status = 'held' AND ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
MATCH (m)<-[:ATTENDED]-(x:Organisation) WHERE NOT x.id IN own
WITH o, x, m, part ORDER BY x.id, part.folded, part.id, m.id
WITH o, x, collect(DISTINCT m) AS ms, collect(DISTINCT part) AS parts
WITH x, ms, [p IN parts WHERE p.id <> o.id | p.name] AS through, reduce(all = [], m IN ms | all + m.facts) AS facts
UNWIND ms AS m
WITH x, through, facts, count(m) AS meetings, min(m.starts + '~' + m.date) AS first, max(m.ends + '~' + coalesce(m.end_date, m.date)) AS latest
CALL (facts) {
  UNWIND facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY coalesce(f.starts, '9'), s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN x.name AS organisation, x.kind AS kind, meetings, split(first, '~')[1] AS first, split(latest, '~')[1] AS last, through, evidence
ORDER BY coalesce(latest, '') DESC, x.folded, x.id
