// title: Store Group nodes
// purpose: One Group for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, name)
// columns: stored
UNWIND $rows AS row
MERGE (n:Group {id: row.id})
SET n = row
RETURN count(n) AS stored
