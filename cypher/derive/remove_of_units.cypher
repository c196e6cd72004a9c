// title: Remove what was derived from units
// purpose: Takes out meetings, plans and doubts, because they are no more or are made again.
// parameters: ids: list (ids of meetings, plans or doubts)
// columns: removed
UNWIND $ids AS id
CALL (id) {
  MATCH (x:Meeting {id: id}) RETURN x
  UNION ALL
  MATCH (x:Plan {id: id}) RETURN x
  UNION ALL
  MATCH (x:Doubt {id: id}) RETURN x
}
WITH collect(x) AS all
UNWIND all AS x
DETACH DELETE x
RETURN count(x) AS removed
