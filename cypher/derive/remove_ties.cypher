// title: Remove ties
// purpose: Takes out the ties of these organisations with each of the others, before they are derived again.
// parameters: groups: list (maps with id, and others, ids of organisations)
// columns: removed
UNWIND $groups AS group
MATCH (x:Organisation {id: group.id})
MATCH (x)-[r:MET_WITH]-(y:Organisation) WHERE y.id IN group.others
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
