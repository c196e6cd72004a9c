// title: Store Problem nodes
// purpose: One Problem for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, source, start, end, line, page, text, reason)
// columns: stored
UNWIND $rows AS row
MERGE (n:Problem {id: row.id})
SET n = row
RETURN count(n) AS stored
