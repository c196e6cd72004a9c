// title: Store Doubt nodes
// purpose: One Doubt for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, what, unit, text, reason, about, facts, weight)
// columns: stored
UNWIND $rows AS row
MERGE (n:Doubt {id: row.id})
SET n = row
RETURN count(n) AS stored
