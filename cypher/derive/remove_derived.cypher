// title: Remove the derived network
// purpose: Takes out a slice of what was derived; repeated until nothing is left.
// parameters: limit: number
// columns: removed
MATCH (x:Organisation|Programme|Meeting|Plan|Service|Group|Area|Doubt)
WITH x LIMIT $limit
WITH collect(x) AS all
UNWIND all AS x
DETACH DELETE x
RETURN count(x) AS removed
