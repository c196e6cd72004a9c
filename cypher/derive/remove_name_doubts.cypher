// title: Remove doubts about names
// purpose: Takes out the doubts about these names, and those about how names hang together, before they are derived again.
// parameters: keys: list (keys of names)
// columns: removed
MATCH (d:Doubt {unit: ''})
WHERE d.what <> 'same-name' OR any(key IN d.about WHERE key IN $keys)
WITH collect(d) AS all
UNWIND all AS d
DETACH DELETE d
RETURN count(d) AS removed
