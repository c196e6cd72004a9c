// title: Store TAKES_PART_IN relationships from Organisation to Programme
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Programme's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Programme {id: row.end})
CREATE (a)-[r:TAKES_PART_IN]->(b)
SET r = row.properties
RETURN count(r) AS stored
