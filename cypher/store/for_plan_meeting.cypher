// title: Store FOR relationships from Plan to Meeting
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Plan's id; end, the Meeting's id; properties, a map with nothing)
// columns: stored
UNWIND $rows AS row
MATCH (a:Plan {id: row.start})
MATCH (b:Meeting {id: row.end})
CREATE (a)-[r:FOR]->(b)
SET r = row.properties
RETURN count(r) AS stored
