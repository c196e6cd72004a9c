// title: Store Plan nodes
// purpose: One Plan for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, what, when, due, said, firmness, outcome, unit, facts, certainty, confirmed)
// columns: stored
UNWIND $rows AS row
MERGE (n:Plan {id: row.id})
SET n = row
RETURN count(n) AS stored
