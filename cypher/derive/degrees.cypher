// title: Meetings of organisations
// purpose: How many meetings each of these organisations has, so that a pair is counted from its smaller end.
// parameters: ids: list (ids of organisations)
// columns: id, meetings
UNWIND $ids AS id
MATCH (o:Organisation {id: id})
RETURN id, COUNT { (o)-[:ATTENDED]->() } AS meetings
ORDER BY id
