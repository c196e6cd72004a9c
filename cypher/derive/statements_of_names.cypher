// title: Statements that mention names
// purpose: Every fact of these types that mentions one of the names in one of the roles (in any, where roles is null), with all its names; of the fact what a relationship is made of.
// parameters: keys: list (keys of names); types: list (types of facts); roles: list (roles of names in facts)
// columns: fact, mentions
UNWIND $keys AS key
MATCH (x:Name {key: key})
MATCH (x)<-[r:MENTIONS]-(f:Fact) WHERE f.type IN $types AND ($roles IS NULL OR r.role IN $roles)
WITH DISTINCT f
MATCH (f)-[m:MENTIONS]->(n:Name)
WITH f, collect({key: n.key, role: m.role, side: m.side, order: m.order, text: m.text}) AS mentions
RETURN f {.id, .key, .type, .source, .start, .certainty, .amount, .currency, .since, .until, .basis} AS fact, mentions
ORDER BY f.id
