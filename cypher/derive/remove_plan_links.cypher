// title: Unlink plans from meetings
// purpose: Takes out for which meetings these plans are, before it is derived again.
// parameters: plans: list (ids of plans)
// columns: removed
UNWIND $plans AS id
MATCH (:Plan {id: id})-[r:FOR]->(:Meeting)
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
