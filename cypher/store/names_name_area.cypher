// title: Store NAMES relationships from Name to Area
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Name's key; end, the Area's id; properties, a map with nothing)
// columns: stored
UNWIND $rows AS row
MATCH (a:Name {key: row.start})
MATCH (b:Area {id: row.end})
CREATE (a)-[r:NAMES]->(b)
SET r = row.properties
RETURN count(r) AS stored
