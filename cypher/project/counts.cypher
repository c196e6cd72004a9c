// title: What the network holds
// purpose: How many of each there are; doubts as the question of that name has them, without what could not be read.
// parameters: none
// columns: what, count
CALL () {
  MATCH (x:Source) WITH count(x) AS count RETURN 'sources' AS what, count, 0 AS part
  UNION ALL
  MATCH (x:Fact) WITH count(x) AS count RETURN 'facts' AS what, count, 1 AS part
  UNION ALL
  MATCH (x:Organisation) WITH count(x) AS count RETURN 'organisations' AS what, count, 2 AS part
  UNION ALL
  MATCH (x:Meeting) WITH count(x) AS count RETURN 'meetings' AS what, count, 3 AS part
  UNION ALL
  MATCH (:Organisation)-[x:MET_WITH]->(:Organisation) WITH count(x) AS count RETURN 'ties' AS what, count, 4 AS part
  UNION ALL
  MATCH (x:Programme) WITH count(x) AS count RETURN 'programmes' AS what, count, 5 AS part
  UNION ALL
  MATCH (x:Plan) WITH count(x) AS count RETURN 'plans' AS what, count, 6 AS part
  UNION ALL
  MATCH (x:Decision) WHERE x.undone = false WITH count(x) AS count RETURN 'decisions' AS what, count, 7 AS part
  UNION ALL
  MATCH (e:Decision) WHERE e.undone = false AND e.what IN ['confirm', 'reject', 'kept', 'dropped']
  UNWIND e.about AS key
  WITH collect(DISTINCT key) AS settled
  OPTIONAL MATCH (f:Fact) WHERE f.certainty < 0.9 AND f.type IN ['meeting', 'funding', 'plan', 'alias', 'reporter'] AND NOT f.key IN settled
  WITH count(f) AS facts
  OPTIONAL MATCH (d:Doubt)
  WITH facts, count(d) AS asked
  RETURN 'doubts' AS what, facts + asked AS count, 8 AS part
  UNION ALL
  MATCH (x:Problem) WITH count(x) AS count RETURN 'problems' AS what, count, 9 AS part
}
RETURN what, count
ORDER BY part
