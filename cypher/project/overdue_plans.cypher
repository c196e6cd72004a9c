// title: Open plans that are overdue
// purpose: What a person can call kept or dropped: plans whose last day has passed, with those who planned.
// parameters: day: date
// columns: id, what, due, planners
MATCH (p:Plan) WHERE p.outcome = 'open' AND p.due < $day
MATCH (p)<-[:PLANS]-(o:Organisation)
WITH p, o ORDER BY o.folded, o.id
RETURN p.id AS id, p.what AS what, p.due AS due, collect(DISTINCT o.name) AS planners
ORDER BY due, id
