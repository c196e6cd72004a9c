// title: Store SERVES relationships from Organisation to Group
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Group's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Group {id: row.end})
CREATE (a)-[r:SERVES]->(b)
SET r = row.properties
RETURN count(r) AS stored
