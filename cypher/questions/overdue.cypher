// title: What is overdue?
// purpose: Open plans whose last day has passed on the day asked; a later meeting of the same, or of their parts, makes one "overdue, possibly kept" until a person decides.
// parameters: day: date = today; organisation: organisation = none
// columns: organisation, with, what, when, due, firmness, outcome, evidence
MATCH (p:Plan) WHERE p.outcome = 'open' AND p.due < $day
MATCH (p)<-[r:PLANS]-(o:Organisation)
WITH p, r, o ORDER BY o.folded, o.id
WITH p, collect({id: o.id, name: o.name, role: r.role}) AS all
WHERE $organisation IS NULL OR any(x IN all WHERE x.id = $organisation)
WITH p, all, [x IN all WHERE x.role = 'planner' | x.id] AS planners, [x IN all WHERE x.role = 'with' | x.id] AS partners
CALL (p, planners, partners) {
  UNWIND planners AS id
  MATCH (:Organisation {id: id})<-[:PART_OF*0..4]-(a:Organisation)
  MATCH (a)-[:ATTENDED]->(m:Meeting) WHERE m.status = 'held' AND p.said IS NOT NULL AND m.starts > p.said AND m.starts <= $day
  MATCH (m)<-[:ATTENDED]-(b:Organisation) WHERE b.id <> a.id
  MATCH (b)-[:PART_OF*0..4]->(whole:Organisation) WHERE whole.id IN partners
  WITH m ORDER BY m.starts, m.id
  RETURN collect(DISTINCT m.date) AS fitting
}
CALL (p) {
  UNWIND p.facts AS id
  MATCH (f:Fact {id: id})
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH f, s ORDER BY s.title, f.start, f.id
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN [x IN all WHERE x.role = 'planner' | x.name] AS organisation, [x IN all WHERE x.role = 'with' | x.name] AS `with`,
       p.what AS what, p.when AS when, p.due AS due, p.firmness AS firmness,
       CASE WHEN size(fitting) = 0 THEN 'overdue' ELSE 'overdue, possibly kept on ' + head(fitting) END AS outcome, evidence
ORDER BY p.due, p.what, p.id
