// title: What should a person decide?
// purpose: Names that may mean one organisation (those first by which most mentions would change hands), meetings that may be one, facts that are not certain, and sentences that could not be read, each with why.
// parameters: none
// columns: what, text, reason, about, weight, evidence
CALL () {
  MATCH (d:Doubt)
  CALL (d) {
    UNWIND d.about AS key
    MATCH (n:Name {key: key})<-[:MENTIONS]-(f:Fact)
    WITH key, f ORDER BY key, CASE f.type WHEN 'organisation' THEN 0 ELSE 1 END, f.certainty DESC, f.id
    WITH key, collect(f.id)[0] AS id
    RETURN collect(id) AS told
  }
  CALL (d) {
    UNWIND (CASE WHEN d.what = 'same-name' THEN d.about ELSE [] END) AS key
    MATCH (:Name {key: key})-[:NAMES]->(o)
    MATCH (o)<-[:NAMES]-(:Name)<-[m:MENTIONS]-(:Fact)
    WITH key, count(m) AS mentions
    RETURN CASE WHEN count(key) = 2 THEN min(mentions) ELSE 1 END AS changed
  }
  WITH d, changed, CASE WHEN size(d.facts) = 0 THEN told ELSE d.facts END AS facts
  UNWIND (CASE WHEN size(facts) = 0 THEN [null] ELSE facts END) AS id
  OPTIONAL MATCH (f:Fact {id: id})-[:STATED_IN]->(s:Source)
  WITH d, changed, f, s ORDER BY d.id, s.title, f.start, f.id
  WITH d, changed, [x IN collect({quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}) WHERE x.quote IS NOT NULL] AS evidence
  RETURN d.what AS what, d.text AS text, d.reason AS reason, d.about AS about, round(d.weight * changed * 1000) / 1000.0 AS weight, evidence, 0 AS part, d.id AS id
  UNION ALL
  MATCH (e:Decision) WHERE e.undone = false AND e.what IN ['confirm', 'reject', 'kept', 'dropped']
  UNWIND e.about AS key
  WITH collect(DISTINCT key) AS settled
  MATCH (f:Fact) WHERE f.certainty < 0.9 AND f.type IN ['meeting', 'funding', 'plan', 'alias', 'reporter'] AND NOT f.key IN settled
  MATCH (f)-[:STATED_IN]->(s:Source)
  OPTIONAL MATCH (f)-[m:MENTIONS]->(n:Name)
  WITH f, s, m, n ORDER BY f.id, m.order, n.key
  WITH f, s, collect(n.text) AS names
  RETURN 'fact' AS what, reduce(all = f.type, n IN names | all + CASE WHEN all = f.type THEN ': ' ELSE ', ' END + n) + '. Is this right?' AS text, reduce(all = '', r IN f.reasons | CASE WHEN all = '' THEN r ELSE all + ', ' + r END) AS reason,
         [f.key] AS about, 1.0 - f.certainty AS weight,
         [{quote: f.quote, source: s.title, place: CASE WHEN f.page > 0 THEN 'page ' + toString(f.page) ELSE 'line ' + toString(f.line) END, certainty: f.certainty}] AS evidence, 1 AS part, f.id AS id
  UNION ALL
  MATCH (p:Problem)-[:MET_IN]->(s:Source)
  RETURN 'not read' AS what, p.text AS text, p.reason AS reason, [] AS about, 0.0 AS weight,
         [{quote: p.text, source: s.title, place: CASE WHEN p.page > 0 THEN 'page ' + toString(p.page) ELSE 'line ' + toString(p.line) END, certainty: 0.0}] AS evidence, 2 AS part, p.id AS id
}
RETURN what, text, reason, about, weight, evidence
ORDER BY part, weight DESC, id
