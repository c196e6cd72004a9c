// title: Organisations for a projection
// purpose: Every organisation with all the names it goes by, as text, folded and as key.
// parameters: none
// columns: id, name, kind, reports, class, names, folded, keys
MATCH (o:Organisation)
OPTIONAL MATCH (o)<-[:NAMES]-(n:Name)
WITH o, n ORDER BY o.id, n.key
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.reports AS reports, o.is_class AS class,
       collect(n.text) AS names, collect(n.folded) AS folded, collect(n.key) AS keys
ORDER BY id
