// title: Where sources lie
// purpose: Says anew from which files sources were read, and by which path they are shown.
// parameters: rows: list (maps with id, path, files)
// columns: located
UNWIND $rows AS row
MATCH (s:Source {id: row.id})
SET s.path = row.path, s.files = row.files
RETURN count(s) AS located
