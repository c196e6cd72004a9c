// title: Sources as they were read
// purpose: Which bytes were read from where, and by which reader.
// parameters: none
// columns: id, path, files, read_by, given
MATCH (s:Source)
RETURN s.id AS id, s.path AS path, s.files AS files, s.read_by AS read_by, s.given AS given
ORDER BY id
