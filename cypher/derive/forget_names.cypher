// title: Forget what names mean
// purpose: Takes out what these names mean, before it is said anew.
// parameters: keys: list (keys of names)
// columns: removed
UNWIND $keys AS key
MATCH (:Name {key: key})-[r:NAMES]->()
WITH collect(r) AS all
UNWIND all AS r
DELETE r
RETURN count(r) AS removed
