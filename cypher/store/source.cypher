// title: Store Source nodes
// purpose: One Source for each row, made or replaced as a whole: what a row lacks is removed.
// parameters: rows: rows (maps with id, title, path, files, language, reporter, given, date, text, pages, read_by, read_at)
// columns: stored
UNWIND $rows AS row
MERGE (n:Source {id: row.id})
SET n = row
RETURN count(n) AS stored
