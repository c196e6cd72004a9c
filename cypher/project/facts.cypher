// title: Facts as evidence
// purpose: What these facts say and where: for the details of a map.
// parameters: ids: list (ids of facts)
// columns: id, key, type, date, kind, status, quote, source, line, page, certainty
UNWIND $ids AS id
MATCH (f:Fact {id: id})
MATCH (f)-[:STATED_IN]->(s:Source)
RETURN id, f.key AS key, f.type AS type, f.date AS date, f.kind AS kind, f.status AS status, f.quote AS quote, s.title AS source,
       f.line AS line, f.page AS page, f.certainty AS certainty
ORDER BY id
