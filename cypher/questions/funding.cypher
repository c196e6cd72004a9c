// title: Who funds what?
// purpose: Every funding that may run in the period, with its amount; basis tells what was stated of the one itself from what was said of all its kind.
// parameters: organisation: organisation = none; from: date = none; until: date = none
// columns: recipient, funder, programme, amount, currency, from, until, basis, evidence
MATCH (a:Organisation|Programme)-[r:FUNDED_BY]->(b:Organisation|Programme)
WHERE ($organisation IS NULL OR a.id = $organisation OR b.id = $organisation)
  AND ($from IS NULL OR r.until IS NULL OR r.until + '~' >= $from) AND ($until IS NULL OR r.since IS NULL OR r.since <= $until)
OPTIONAL MATCH (p:Programme {id: r.programme})
CALL (r) {
  UNWIND r.facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN a.name AS recipient, b.name AS funder, p.name AS programme, r.amount AS amount, r.currency AS currency,
       r.since AS `from`, r.until AS `until`, r.basis AS basis, evidence
ORDER BY a.folded, b.folded, r.key
