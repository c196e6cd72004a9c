// title: All derived things
// purpose: The organisations, programmes, services, groups and areas as they are now.
// parameters: none
// columns: thing
MATCH (t:Organisation|Programme|Service|Group|Area)
RETURN properties(t) AS thing
ORDER BY t.id
