// title: Which programmes are known?
// purpose: Every programme with who funds it and who takes part in it or is funded through it, and the sentence that made it known.
// parameters: none
// columns: name, code, funders, organisations, evidence
MATCH (p:Programme)
OPTIONAL MATCH (p)-[:FUNDED_BY]->(f)
WITH p, f ORDER BY f.folded, f.id
WITH p, [name IN collect(DISTINCT f.name) WHERE name IS NOT NULL] AS funders
OPTIONAL MATCH (p)<-[:TAKES_PART_IN|FUNDED_BY]-(o:Organisation)
WITH p, funders, o ORDER BY o.folded, o.id
WITH p, funders, [name IN collect(DISTINCT o.name) WHERE name IS NOT NULL] AS organisations
CALL (p) {
  MATCH (p)<-[:NAMES]-(n:Name)
  MATCH (n)<-[:MENTIONS]-(f:Fact)
  MATCH (f)-[:STATED_IN]->(s:Source)
  WITH DISTINCT f, s ORDER BY coalesce(s.date, '9'), f.certainty DESC, s.title, f.start, f.id LIMIT 1
  RETURN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) AS evidence
}
RETURN p.name AS name, p.code AS code, funders, organisations, evidence
ORDER BY p.folded, p.id
