// title: What the network holds
// purpose: How many of each there are.
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
  MATCH (x:Doubt) WITH count(x) AS count RETURN 'doubts' AS what, count, 8 AS part
  UNION ALL
  MATCH (x:Problem) WITH count(x) AS count RETURN 'problems' AS what, count, 9 AS part
}
RETURN what, count
ORDER BY part
