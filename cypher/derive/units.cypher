// title: All units
// purpose: Every unit of facts: what is derived when everything is derived anew.
// parameters: none
// columns: unit
MATCH (f:Fact) WHERE f.unit IS NOT NULL
RETURN DISTINCT f.unit AS unit
ORDER BY unit
