-- The agencies in scope, by name. VARCHAR agency_id, VARCHAR name; one row an agency.
SELECT agency_id, name
FROM agencies
WHERE network_id = $network
  AND ($scope_agencies::VARCHAR[] IS NULL OR list_contains($scope_agencies::VARCHAR[], agency_id))
ORDER BY name
