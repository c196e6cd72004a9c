// title: Facts that mention what names mean
// purpose: For each of these names what it means, and every sentence that mentions that: both sides of a doubt about names.
// parameters: keys: list (keys of names)
// columns: key, name, names, quote, source, title, start, end, line, page, certainty
UNWIND $keys AS key
MATCH (:Name {key: key})-[:NAMES]->(x)
MATCH (x)<-[:NAMES]-(n:Name)
MATCH (n)<-[:MENTIONS]-(f:Fact)
MATCH (f)-[:STATED_IN]->(s:Source)
WITH key, x, f, s, n ORDER BY key, f.id, n.key
WITH key, x, f, s, collect(DISTINCT n.text) AS names
RETURN key, x.name AS name, names, f.quote AS quote, s.id AS source, s.title AS title, f.start AS start, f.end AS end, f.line AS line, f.page AS page,
       f.certainty AS certainty
ORDER BY key, certainty DESC, title, start, f.id
