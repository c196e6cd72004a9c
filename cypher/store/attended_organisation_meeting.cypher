// title: Store ATTENDED relationships from Organisation to Meeting
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Meeting's id; properties, a map with facts, certainty, role, side)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Meeting {id: row.end})
CREATE (a)-[r:ATTENDED]->(b)
SET r = row.properties
RETURN count(r) AS stored
