// title: What is planned?
// purpose: Every plan, of one organisation or of all, whose last day lies in the period or is not known, and what became of it.
// parameters: organisation: organisation = none; from: date = none; until: date = none
// columns: organisation, with, what, when, due, firmness, outcome, evidence
MATCH (p:Plan)
WHERE p.due IS NULL OR (($from IS NULL OR p.due >= $from) AND ($until IS NULL OR p.due <= $until))
MATCH (p)<-[r:PLANS]-(o:Organisation)
WITH p, r, o ORDER BY o.folded, o.id
WITH p, collect({id: o.id, name: o.name, role: r.role}) AS all
WHERE $organisation IS NULL OR any(x IN all WHERE x.id = $organisation)
OPTIONAL MATCH (p)-[:KEPT_BY]->(m:Meeting)
WITH p, all, min(m.starts + '~' + m.date) AS kept
CALL (p) {
  UNWIND p.facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN [x IN all WHERE x.role = 'planner' | x.name] AS organisation, [x IN all WHERE x.role = 'with' | x.name] AS `with`,
       p.what AS what, p.when AS when, p.due AS due, p.firmness AS firmness,
       CASE WHEN kept IS NULL THEN p.outcome ELSE p.outcome + ' on ' + split(kept, '~')[1] END AS outcome, evidence
ORDER BY coalesce(p.due, '9'), p.what, p.id
