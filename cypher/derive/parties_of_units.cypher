// title: Parties of units
// purpose: Who takes part in the meetings of these units, before they are derived again: the ties that have to follow.
// parameters: units: list (units of facts)
// columns: meeting, parties
UNWIND $units AS unit
MATCH (m:Meeting {unit: unit})
MATCH (m)<-[:ATTENDED]-(o:Organisation)
RETURN m.id AS meeting, collect(DISTINCT o.id) AS parties
ORDER BY meeting
