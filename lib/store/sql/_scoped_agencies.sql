(
    SELECT agency_id, name AS agency
    FROM agencies
    WHERE network_id = $network
      AND ($scope_agencies::VARCHAR[] IS NULL OR agency_id = ANY($scope_agencies::VARCHAR[]))
      AND ($agencies::VARCHAR[] IS NULL OR name = ANY($agencies::VARCHAR[]))
)
