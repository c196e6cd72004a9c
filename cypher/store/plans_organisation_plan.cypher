// title: Store PLANS relationships from Organisation to Plan
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Plan's id; properties, a map with facts, certainty, role)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Plan {id: row.end})
CREATE (a)-[r:PLANS]->(b)
SET r = row.properties
RETURN count(r) AS stored
