// title: Store Programme nodes
// purpose: One Programme for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, name, folded, code)
// columns: stored
UNWIND $rows AS row
MERGE (n:Programme {id: row.id})
SET n = row
RETURN count(n) AS stored
