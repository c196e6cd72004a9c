// title: Remove derived things
// purpose: Takes out organisations and others that no name means any more.
// parameters: ids: list (ids of organisations, programmes, services, groups or areas)
// columns: removed
UNWIND $ids AS id
MATCH (t:Organisation|Programme|Service|Group|Area {id: id})
WITH collect(t) AS all
UNWIND all AS t
DETACH DELETE t
RETURN count(t) AS removed
