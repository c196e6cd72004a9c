// title: Forget what kept plans
// purpose: Takes out by which meetings plans were kept, before it is derived again.
// parameters: none
// columns: removed
MATCH (:Plan)-[r:KEPT_BY]->(:Meeting)
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
