// title: Store Name nodes
// purpose: One Name for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with key, type, scope, text, folded, kind, is_class)
// columns: stored
UNWIND $rows AS row
MERGE (n:Name {key: row.key})
SET n = row
RETURN count(n) AS stored
