// title: Remove names
// purpose: Takes out names that no fact mentions any more.
// parameters: keys: list (keys of names)
// columns: removed
UNWIND $keys AS key
MATCH (n:Name {key: key})
DETACH DELETE n
RETURN count(n) AS removed
