// title: Grow relationships
// purpose: Relationships that are there rest on more facts.
// parameters: rows: rows (maps with type, start, end, key, which may be empty, facts and certainty)
// columns: grown
UNWIND $rows AS row
MATCH (a:Organisation|Programme {id: row.start})
MATCH (a)-[r:FUNDED_BY|PART_OF|TAKES_PART_IN|OFFERS|SERVES|COVERS]->(b) WHERE b.id = row.end AND type(r) = row.type AND coalesce(r.key, '') = row.key
SET r.facts = row.facts, r.certainty = row.certainty
RETURN count(r) AS grown
