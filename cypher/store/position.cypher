// title: Store Position nodes
// purpose: One Position for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, x, y)
// columns: stored
UNWIND $rows AS row
MERGE (n:Position {id: row.id})
SET n = row
RETURN count(n) AS stored
