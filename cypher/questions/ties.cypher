// title: Who has met whom?
// purpose: Every pair with a recorded meeting in the period, the strongest tie first; weight sums 1/(parties - 1) over their meetings.
// parameters: from: date = none; until: date = none
// columns: a, b, meetings, first, last, weight, direct, evidence
CALL () {
  WITH 1 AS one WHERE $from IS NULL AND $until IS NULL
  MATCH (a:Organisation)-[r:MET_WITH]->(b:Organisation)
  RETURN a, b, r.meetings AS meetings, r.first AS first, r.last AS last, r.weight AS weight, r.direct AS direct, r.facts AS facts
  UNION ALL
  WITH 1 AS one WHERE $from IS NOT NULL OR $until IS NOT NULL
  MATCH (m:Meeting)
  WHERE m.status = 'held' AND ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
  MATCH (m)<-[:ATTENDED]-(a:Organisation)
  MATCH (m)<-[:ATTENDED]-(b:Organisation) WHERE a.id < b.id
  WITH a, b, m ORDER BY a.id, b.id, m.id
  WITH a, b, collect(m) AS ms, count(m) AS meetings, min(m.starts + '~' + m.date) AS first,
       max(m.ends + '~' + coalesce(m.end_date, m.date)) AS last, sum(1.0 / (m.parties - 1)) AS weight
  RETURN a, b, meetings, split(first, '~')[1] AS first, split(last, '~')[1] AS last, round(weight, 9) AS weight,
         any(m IN ms WHERE (a.id + '|' + b.id) IN m.direct) AS direct, reduce(all = [], m IN ms | all + m.facts) AS facts
}
WITH a, b, meetings, first, last, weight, direct, facts
CALL (facts) {
  UNWIND facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY coalesce(f.starts, '9'), s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
WITH a AS x, b AS y, meetings, first, last, weight, direct, evidence
RETURN x.name AS a, y.name AS b, meetings, first, last, weight, direct, evidence
ORDER BY weight DESC, x.folded, y.folded, x.id, y.id
