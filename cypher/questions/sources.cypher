// title: What was read?
// purpose: Every source with who wrote it, when it was read, how many facts it states and how much of it could not be read.
// parameters: none
// columns: title, reporter, date, read, facts, problems, file, evidence
MATCH (s:Source)
OPTIONAL MATCH (s)<-[:STATED_IN]-(f:Fact)
WITH s, count(f) AS facts
OPTIONAL MATCH (s)<-[:MET_IN]-(p:Problem)
WITH s, facts, count(p) AS problems
OPTIONAL MATCH (s)<-[:STATED_IN]-(r:Fact {type: 'reporter'})
WITH s, facts, problems, r ORDER BY r.certainty DESC, r.id
WITH s, facts, problems, [x IN collect({quote: r.quote, source: s.title, place: CASE WHEN r.page > 0 THEN 'page ' + toString(r.page) ELSE 'line ' + toString(r.line) END, certainty: r.certainty}) WHERE x.quote IS NOT NULL] AS evidence
RETURN s.title AS title, s.reporter AS reporter, s.date AS date, s.read_at AS read, facts, problems, s.path AS file, evidence
ORDER BY coalesce(s.date, '9'), s.title, s.id
