// title: Programmes for a projection
// purpose: Every programme with all the names it goes by, as text and folded.
// parameters: none
// columns: id, name, names, folded
MATCH (p:Programme)
OPTIONAL MATCH (p)<-[:NAMES]-(n:Name)
WITH p, n ORDER BY p.id, n.key
RETURN p.id AS id, p.name AS name, collect(n.text) AS names, collect(n.folded) AS folded
ORDER BY id
