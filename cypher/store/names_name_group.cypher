// title: Store NAMES relationships from Name to Group
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Name's key; end, the Group's id; properties, a map with nothing)
// columns: stored
UNWIND $rows AS row
MATCH (a:Name {key: row.start})
MATCH (b:Group {id: row.end})
CREATE (a)-[r:NAMES]->(b)
SET r = row.properties
RETURN count(r) AS stored
