// title: Meetings for a projection
// purpose: The meetings of a period with who took part: what ties are made of.
// parameters: from: date = none; until: date = none
// columns: id, date, end_date, starts, ends, kind, status, direct, facts, confirmed, parties
MATCH (m:Meeting)
WHERE ($from IS NULL OR m.ends IS NULL OR m.ends >= $from) AND ($until IS NULL OR m.starts IS NULL OR m.starts <= $until)
MATCH (m)<-[:ATTENDED]-(o:Organisation)
WITH m, o ORDER BY m.id, o.id
RETURN m.id AS id, m.date AS date, m.end_date AS end_date, m.starts AS starts, m.ends AS ends, m.kind AS kind, m.status AS status,
       m.direct AS direct, m.facts AS facts, m.confirmed AS confirmed, collect(o.id) AS parties
ORDER BY id
