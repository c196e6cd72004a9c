// title: Store MET_IN relationships from Problem to Source
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Problem's id; end, the Source's id; properties, a map with nothing)
// columns: stored
UNWIND $rows AS row
MATCH (a:Problem {id: row.start})
MATCH (b:Source {id: row.end})
CREATE (a)-[r:MET_IN]->(b)
SET r = row.properties
RETURN count(r) AS stored
