// title: Remove relationships of organisations and programmes
// purpose: Takes out fundings, parts, services, groups and areas of these organisations and programmes, before they are derived again.
// parameters: ids: list (ids of organisations or programmes)
// columns: removed
UNWIND $ids AS id
MATCH (a:Organisation|Programme {id: id})
MATCH (a)-[r:FUNDED_BY|PART_OF|TAKES_PART_IN|OFFERS|SERVES|COVERS]->()
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
