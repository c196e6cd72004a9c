// title: Store COVERS relationships from Organisation to Area
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Area's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Area {id: row.end})
CREATE (a)-[r:COVERS]->(b)
SET r = row.properties
RETURN count(r) AS stored
