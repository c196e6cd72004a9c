// title: Remove what was derived from units
// purpose: Takes out the meetings, plans and doubts of these units, before they are derived again.
// parameters: units: list (units of facts)
// columns: removed
UNWIND $units AS unit
MATCH (x:Meeting|Plan|Doubt {unit: unit})
WITH collect(x) AS all
UNWIND all AS x
DETACH DELETE x
RETURN count(x) AS removed
