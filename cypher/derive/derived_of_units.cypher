// title: What was derived from units
// purpose: The meetings, plans and doubts of these units with who takes part and what they are for, to see which of them a change changes.
// parameters: units: list (units of facts)
// columns: node, links
UNWIND $units AS unit
CALL (unit) {
  MATCH (x:Meeting {unit: unit})
  OPTIONAL MATCH (x)<-[r:ATTENDED]-(o:Organisation)
  RETURN x, r, o.id AS other
  UNION ALL
  MATCH (x:Plan {unit: unit})
  OPTIONAL MATCH (x)<-[r:PLANS]-(o:Organisation)
  RETURN x, r, o.id AS other
  UNION ALL
  MATCH (x:Plan {unit: unit})
  MATCH (x)-[r:FOR]->(o:Programme)
  RETURN x, r, o.id AS other
  UNION ALL
  MATCH (x:Doubt {unit: unit})
  RETURN x, null AS r, null AS other
}
WITH x, collect({type: type(r), other: other, properties: properties(r)}) AS links
RETURN properties(x) AS node, links
ORDER BY x.id
