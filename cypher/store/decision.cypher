// title: Store Decision nodes
// purpose: One Decision for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, at, by, what, about, value, undone)
// columns: stored
UNWIND $rows AS row
MERGE (n:Decision {id: row.id})
SET n = row
RETURN count(n) AS stored
