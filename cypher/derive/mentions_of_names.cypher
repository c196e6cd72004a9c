// title: Mentions of names
// purpose: How often sources write these names in which way, to choose the best text of each; a name without a row is mentioned no more.
// parameters: keys: list (keys of names); rejected: list (keys of facts that count for nothing)
// columns: name, text, kind, class, rejected, mentions
UNWIND $keys AS key
MATCH (n:Name {key: key})
MATCH (n)<-[m:MENTIONS]-(f:Fact)
RETURN key AS name, m.text AS text, m.kind AS kind, m.is_class AS class, f.key IN $rejected AS rejected, count(*) AS mentions
ORDER BY name, text, kind, class, rejected
