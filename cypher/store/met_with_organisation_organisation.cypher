// title: Store MET_WITH relationships from Organisation to Organisation
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Organisation's id; properties, a map with facts, certainty, key, meetings, first, last, weight, direct)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Organisation {id: row.end})
CREATE (a)-[r:MET_WITH]->(b)
SET r = row.properties
RETURN count(r) AS stored
