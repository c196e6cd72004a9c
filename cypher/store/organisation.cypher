// title: Store Organisation nodes
// purpose: One Organisation for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, name, kind, folded, reports, is_class)
// columns: stored
UNWIND $rows AS row
MERGE (n:Organisation {id: row.id})
SET n = row
RETURN count(n) AS stored
