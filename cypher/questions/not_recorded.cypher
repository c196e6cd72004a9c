// title: With whom is no meeting recorded?
// purpose: Known organisations that have no recorded meeting with ORGANISATION (or its parts) in the period, the sentence that made each known, and the last meeting before the period.
// parameters: organisation: organisation; from: date = none; until: date = none
// columns: organisation, kind, since, evidence
MATCH (o:Organisation {id: $organisation})
MATCH (o)<-[:PART_OF*0..4]-(part:Organisation)
WITH o, collect(DISTINCT part.id) AS own
OPTIONAL MATCH (o)-[:PART_OF*1..4]->(whole:Organisation)
WITH own, own + collect(DISTINCT whole.id) AS aside
CALL (own) {
  UNWIND own AS id
  MATCH (p:Organisation {id: id})
  MATCH (p)-[:ATTENDED]->(m:Meeting)
  WHERE m.status = 'held' AND ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
  MATCH (m)<-[:ATTENDED]-(x:Organisation)
  MATCH (x)-[:PART_OF*0..4]->(y:Organisation)
  RETURN collect(DISTINCT y.id) AS met
}
CALL (own) {
  UNWIND own AS id
  MATCH (p:Organisation {id: id})
  MATCH (p)-[:ATTENDED]->(m:Meeting)
  WHERE m.status = 'held' AND $from IS NOT NULL AND m.ends < $from
  MATCH (m)<-[:ATTENDED]-(x:Organisation)
  MATCH (x)-[:PART_OF*0..4]->(y:Organisation)
  WITH y.id AS id, max(m.ends + '~' + coalesce(m.end_date, m.date)) AS last
  RETURN collect({id: id, last: split(last, '~')[1]}) AS earlier
}
CALL () {
  MATCH (funder:Organisation)<-[:FUNDED_BY]-()
  WITH DISTINCT funder
  OPTIONAL MATCH (funder)-[a:ATTENDED]->()
  WITH funder, count(a) AS attended WHERE attended = 0
  RETURN collect(funder.id) AS funders
}
MATCH (b:Organisation)
WHERE b.is_class = false AND NOT b.id IN aside AND NOT b.id IN met AND NOT b.id IN funders
CALL (b) {
  MATCH (b)<-[:NAMES]-(n:Name)
  MATCH (n)<-[:MENTIONS]-(f:Fact) WHERE f.type = 'organisation'
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH DISTINCT f, s ORDER BY coalesce(s.date, '9'), f.certainty DESC, s.title, f.start, f.id LIMIT 1
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN b.name AS organisation, b.kind AS kind, head([e IN earlier WHERE e.id = b.id | e.last]) AS since, evidence
ORDER BY b.folded, b.id
