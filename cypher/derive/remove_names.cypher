// title: Remove names
// purpose: Takes out names that no fact mentions any more.
// parameters: keys: list (keys of names)
// columns: removed
UNWIND $keys AS key
MATCH (n:Name {key: key})
WITH collect(n) AS all
UNWIND all AS n
DETACH DELETE n
RETURN count(n) AS removed
