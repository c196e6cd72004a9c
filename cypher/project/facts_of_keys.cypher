// title: Facts by key, with their places
// purpose: What a decision about facts is about, as a review shows it.
// parameters: keys: list (keys of facts)
// columns: key, name, names, quote, source, title, start, end, line, page, certainty
UNWIND $keys AS key
MATCH (f:Fact {key: key})
MATCH (f)-[:STATED_IN]->(s:Source)
OPTIONAL MATCH (f)-[m:MENTIONS]->(n:Name)
WITH key, f, s, m, n ORDER BY f.id, m.order, n.key
WITH key, f, s, collect(n.text) AS names
RETURN key, f.type AS name, names, f.quote AS quote, s.id AS source, s.title AS title, f.start AS start, f.end AS end, f.line AS line, f.page AS page,
       f.certainty AS certainty
ORDER BY key, title, start, f.id
