// title: The text of a source
// purpose: What the spans of facts point into, to show a sentence in its place.
// parameters: id: text (id of a source)
// columns: title, path, text
MATCH (s:Source {id: $id})
RETURN s.title AS title, s.path AS path, s.text AS text
ORDER BY title
