// title: How certain the facts are
// purpose: The certainty of every fact of a meeting, funding or plan that counts, to say how many are confirmed, certain and doubtful.
// parameters: none
// columns: key, certainty
MATCH (f:Fact) WHERE f.type IN ['meeting', 'funding', 'plan']
RETURN f.key AS key, f.certainty AS certainty
ORDER BY key, f.id
