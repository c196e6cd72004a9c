// title: Store PART_OF relationships from Organisation to Organisation
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Organisation's id; properties, a map with facts, certainty)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Organisation {id: row.end})
CREATE (a)-[r:PART_OF]->(b)
SET r = row.properties
RETURN count(r) AS stored
