// title: Fundings for a projection
// purpose: Who funds whom, by ids, with the facts behind it.
// parameters: none
// columns: recipient, funder, programme, amount, currency, since, until, basis, facts
MATCH (a:Organisation|Programme)-[r:FUNDED_BY]->(b:Organisation|Programme)
RETURN a.id AS recipient, b.id AS funder, r.programme AS programme, r.amount AS amount, r.currency AS currency,
       r.since AS since, r.until AS until, r.basis AS basis, r.facts AS facts
ORDER BY recipient, funder, r.key
