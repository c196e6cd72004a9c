// title: Store Meeting nodes
// purpose: One Meeting for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, date, end_date, starts, ends, kind, status, title, purpose, agreed, topics, materials, material_givers, place, parties, direct, unit, facts, certainty, confirmed)
// columns: stored
UNWIND $rows AS row
MERGE (n:Meeting {id: row.id})
SET n = row
RETURN count(n) AS stored
