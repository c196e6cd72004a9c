// title: Store Fact nodes
// purpose: One Fact for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, key, type, source, start, end, quote, certainty, reasons, rule, line, page, unit, date, end_date, starts, ends, kind, status, title, purpose, agreed, topics, materials, material_givers, place, what, when, due, firmness, said, amount, currency, since, until, basis, code, aliases)
// columns: stored
UNWIND $rows AS row
MERGE (n:Fact {id: row.id})
SET n = row
RETURN count(n) AS stored
