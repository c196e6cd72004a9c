// title: Store FUNDED_BY relationships from Programme to Organisation
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Programme's id; end, the Organisation's id; properties, a map with facts, certainty, key, programme, amount, currency, since, until, basis)
// columns: stored
UNWIND $rows AS row
MATCH (a:Programme {id: row.start})
MATCH (b:Organisation {id: row.end})
CREATE (a)-[r:FUNDED_BY]->(b)
SET r = row.properties
RETURN count(r) AS stored
