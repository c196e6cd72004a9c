// title: Mentions of names
// purpose: How sources write these names, to choose the best text of each; a name without a row is mentioned no more.
// parameters: keys: list (keys of names)
// columns: name, text, kind, class, fact, mentions
UNWIND $keys AS key
MATCH (n:Name {key: key})<-[m:MENTIONS]-(f:Fact)
RETURN key AS name, m.text AS text, m.kind AS kind, m.is_class AS class, f.key AS fact, count(*) AS mentions
ORDER BY name, text, kind, class, fact
