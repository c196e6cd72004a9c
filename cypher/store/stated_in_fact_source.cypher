// title: Store STATED_IN relationships from Fact to Source
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Fact's id; end, the Source's id; properties, a map with nothing)
// columns: stored
UNWIND $rows AS row
MATCH (a:Fact {id: row.start})
MATCH (b:Source {id: row.end})
CREATE (a)-[r:STATED_IN]->(b)
SET r = row.properties
RETURN count(r) AS stored
