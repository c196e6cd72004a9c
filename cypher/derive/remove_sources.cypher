// title: Remove sources
// purpose: Takes sources out with all they state and all that could not be read in them.
// parameters: ids: list (ids of sources)
// columns: removed
UNWIND $ids AS id
MATCH (s:Source {id: id})
OPTIONAL MATCH (s)<-[:STATED_IN|MET_IN]-(x)
WITH collect(DISTINCT s) + collect(DISTINCT x) AS all
UNWIND all AS n
DETACH DELETE n
RETURN count(n) AS removed
