// title: Places on the map
// purpose: Where organisations stood on the last map.
// parameters: none
// columns: id, x, y
MATCH (p:Position)
RETURN p.id AS id, p.x AS x, p.y AS y
ORDER BY id
