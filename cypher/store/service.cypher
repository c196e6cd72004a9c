// title: Store Service nodes
// purpose: One Service for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, name)
// columns: stored
UNWIND $rows AS row
MERGE (n:Service {id: row.id})
SET n = row
RETURN count(n) AS stored
