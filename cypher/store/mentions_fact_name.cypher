// title: Store MENTIONS relationships from Fact to Name
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Fact's id; end, the Name's key; properties, a map with role, side, order, text, kind, is_class)
// columns: stored
UNWIND $rows AS row
MATCH (a:Fact {id: row.start})
MATCH (b:Name {key: row.end})
CREATE (a)-[r:MENTIONS]->(b)
SET r = row.properties
RETURN count(r) AS stored
