// title: Store PART_OF relationships from Programme to Programme
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Programme's id; end, the Programme's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Programme {id: row.start})
MATCH (b:Programme {id: row.end})
CREATE (a)-[r:PART_OF]->(b)
SET r = row.properties
RETURN count(r) AS stored
