// title: Remove ties
// purpose: Takes out the ties of these pairs, before they are derived again.
// parameters: pairs: list (maps with key, and few and many, the ids of the two)
// columns: removed
UNWIND $pairs AS pair
MATCH (x:Organisation {id: pair.few})
MATCH (x)-[r:MET_WITH]-() WHERE r.key = pair.key
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
