// title: Store Graphmodel nodes
// purpose: One Graphmodel for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, version, words)
// columns: stored
UNWIND $rows AS row
MERGE (n:Graphmodel {id: row.id})
SET n = row
RETURN count(n) AS stored
