// title: Which meetings are recorded?
// purpose: The meetings of the period, of one organisation and its parts or of all, with what each was for and what was agreed.
// parameters: organisation: organisation = none; from: date = none; until: date = none
// columns: date, kind, status, parties, through, purpose, agreed, evidence
CALL () {
  WITH $organisation AS id WHERE id IS NULL
  MATCH (m:Meeting)
  RETURN m, [] AS through
  UNION ALL
  WITH $organisation AS id WHERE id IS NOT NULL
  MATCH (o:Organisation {id: id})
  MATCH (o)<-[:PART_OF*0..4]-(part:Organisation)
  WITH o, collect(DISTINCT part) AS parts
  UNWIND parts AS part
  MATCH (part)-[:ATTENDED]->(m:Meeting)
  WITH o, m, part ORDER BY part.folded, part.id
  WITH o, m, collect(DISTINCT part) AS parts
  RETURN m, [p IN parts WHERE p.id <> o.id | p.name] AS through
}
WITH m, through
WHERE ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
OPTIONAL MATCH (m)<-[:ATTENDED]-(x:Organisation)
WITH m, through, x ORDER BY x.folded, x.id
WITH m, through, [name IN collect(x.name) WHERE name IS NOT NULL] AS parties
CALL (m) {
  UNWIND m.facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN CASE WHEN m.end_date IS NULL THEN m.date ELSE m.date + '/' + m.end_date END AS date,
       m.kind AS kind, m.status AS status, parties, through, m.purpose AS purpose, m.agreed AS agreed, evidence
ORDER BY coalesce(m.starts, '9'), m.ends, m.id
