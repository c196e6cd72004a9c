// title: What the network holds
// purpose: How many of each there are.
// parameters: none
// columns: what, count
CALL () {
  MATCH (x:Source) RETURN 'sources' AS what, count(x) AS count, 0 AS part
  UNION ALL
  MATCH (x:Fact) RETURN 'facts' AS what, count(x) AS count, 1 AS part
  UNION ALL
  MATCH (x:Organisation) RETURN 'organisations' AS what, count(x) AS count, 2 AS part
  UNION ALL
  MATCH (x:Meeting) RETURN 'meetings' AS what, count(x) AS count, 3 AS part
  UNION ALL
  MATCH (:Organisation)-[x:MET_WITH]->(:Organisation) RETURN 'ties' AS what, count(x) AS count, 4 AS part
  UNION ALL
  MATCH (x:Programme) RETURN 'programmes' AS what, count(x) AS count, 5 AS part
  UNION ALL
  MATCH (x:Plan) RETURN 'plans' AS what, count(x) AS count, 6 AS part
  UNION ALL
  MATCH (x:Decision) WHERE x.undone = false RETURN 'decisions' AS what, count(x) AS count, 7 AS part
  UNION ALL
  MATCH (x:Doubt) RETURN 'doubts' AS what, count(x) AS count, 8 AS part
  UNION ALL
  MATCH (x:Problem) RETURN 'problems' AS what, count(x) AS count, 9 AS part
}
RETURN what, count
ORDER BY part
