// title: What could not be read
// purpose: The sentences of which nothing was made, with their places: the end of a review.
// parameters: none
// columns: id, text, reason, source, title, start, end, line, page
MATCH (p:Problem)-[:MET_IN]->(s:Source)
RETURN p.id AS id, p.text AS text, p.reason AS reason, s.id AS source, s.title AS title, p.start AS start, p.end AS end, p.line AS line, p.page AS page
ORDER BY title, start, id
