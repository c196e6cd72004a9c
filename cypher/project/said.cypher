// title: What was said, of one source
// purpose: A source with its facts, their mentions and its problems: what a backup holds.
// parameters: id: text (id of a source)
// columns: source, facts, problems
MATCH (s:Source {id: $id})
CALL (s) {
  MATCH (s)<-[:STATED_IN]-(f:Fact)
  OPTIONAL MATCH (f)-[m:MENTIONS]->(n:Name)
  WITH f, m, n ORDER BY f.start, f.id, m.order
  WITH f, collect({key: n.key, role: m.role, side: m.side, order: m.order, text: m.text, kind: m.kind, is_class: m.is_class}) AS mentions
  RETURN collect({fact: properties(f), mentions: mentions}) AS facts
}
CALL (s) {
  MATCH (s)<-[:MET_IN]-(p:Problem)
  WITH p ORDER BY p.start, p.id
  RETURN collect(properties(p)) AS problems
}
RETURN properties(s) AS source, facts, problems
ORDER BY s.id
