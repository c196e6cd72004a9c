// title: Unique id of Service
// purpose: One node for each, found at once by it.
// parameters: none
// columns: none
CREATE CONSTRAINT service_id IF NOT EXISTS FOR (n:Service) REQUIRE n.id IS UNIQUE
