// title: Store OFFERS relationships from Organisation to Service
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Service's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Service {id: row.end})
CREATE (a)-[r:OFFERS]->(b)
SET r = row.properties
RETURN count(r) AS stored
