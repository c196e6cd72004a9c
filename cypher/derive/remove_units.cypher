// title: Remove what was derived from units
// purpose: Takes out the meetings, plans and doubts of these units, before they are derived again.
// parameters: units: list (units of facts)
// columns: removed
UNWIND $units AS unit
CALL (unit) {
  MATCH (x:Meeting {unit: unit}) RETURN x
  UNION ALL
  MATCH (x:Plan {unit: unit}) RETURN x
  UNION ALL
  MATCH (x:Doubt {unit: unit}) RETURN x
}
WITH collect(x) AS all
UNWIND all AS x
DETACH DELETE x
RETURN count(x) AS removed
