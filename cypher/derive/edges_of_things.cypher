// title: Relationships of organisations and programmes
// purpose: Those that begin at these things and are facts as they stand, to let them grow by what new facts say.
// parameters: ids: list (ids of organisations and programmes)
// columns: type, start, end, key, facts, certainty
UNWIND $ids AS id
MATCH (a:Organisation|Programme {id: id})
MATCH (a)-[r:FUNDED_BY|PART_OF|TAKES_PART_IN|OFFERS|SERVES|COVERS]->(b)
RETURN type(r) AS type, id AS start, b.id AS end, r.key AS key, r.facts AS facts, r.certainty AS certainty
ORDER BY type, start, end, key
