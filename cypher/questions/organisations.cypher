// title: Which organisations are known?
// purpose: Every organisation with how many meetings are recorded in the period, and the sentence that made it known.
// parameters: from: date = none; until: date = none
// columns: name, kind, meetings, first, last, evidence
MATCH (o:Organisation)
OPTIONAL MATCH (o)-[:ATTENDED]->(m:Meeting)
WHERE m.status = 'held' AND ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
WITH o, count(m) AS meetings, min(m.starts + '~' + m.date) AS first, max(m.ends + '~' + coalesce(m.end_date, m.date)) AS last
CALL (o) {
  MATCH (o)<-[:NAMES]-(n:Name)
  MATCH (n)<-[:MENTIONS]-(f:Fact) WHERE f.type = 'organisation'
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH DISTINCT f, s ORDER BY coalesce(s.date, '9'), f.certainty DESC, s.title, f.start, f.id LIMIT 1
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN o.name AS name, o.kind AS kind, meetings, split(first, '~')[1] AS first, split(last, '~')[1] AS last, evidence
ORDER BY o.folded, o.id
