// title: The words a network keeps
// purpose: The vocabulary of the network's own, as TOML; none where it keeps none.
// parameters: none
// columns: words
MATCH (g:Graphmodel)
RETURN g.words AS words
