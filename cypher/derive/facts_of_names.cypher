// title: Facts that mention names
// purpose: What has to be derived again when these names mean something else.
// parameters: keys: list (keys of names); types: list (types of facts)
// columns: fact, type, unit
UNWIND $keys AS key
MATCH (:Name {key: key})<-[:MENTIONS]-(f:Fact) WHERE f.type IN $types
RETURN DISTINCT f.id AS fact, f.type AS type, f.unit AS unit
ORDER BY fact
