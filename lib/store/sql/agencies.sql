-- The agencies in scope, by name. VARCHAR agency_id, VARCHAR name; one row an agency.
SELECT agency_id, name
FROM agencies
WHERE network_id = $network
  AND ($scope_agencies::VARCHAR[] IS NULL OR agency_id = ANY($scope_agencies::VARCHAR[]))
ORDER BY name
