// title: Store FUNDED_BY relationships from Organisation to Programme
// purpose: A new relationship for each row; rows whose ends are missing make none.
// parameters: rows: rows (maps with start, the Organisation's id; end, the Programme's id; properties, a map with facts, certainty, key, programme, amount, currency, since, until, basis)
// columns: stored
UNWIND $rows AS row
MATCH (a:Organisation {id: row.start})
MATCH (b:Programme {id: row.end})
CREATE (a)-[r:FUNDED_BY]->(b)
SET r = row.properties
RETURN count(r) AS stored
