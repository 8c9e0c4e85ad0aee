-- The agencies of a scope that the filters leave: law A1 begins here.
(
    SELECT agency_id, name AS agency
    FROM agencies
    WHERE network_id = $network
      AND ($scope_agencies::VARCHAR[] IS NULL OR list_contains($scope_agencies::VARCHAR[], agency_id))
      AND ($agencies::VARCHAR[] IS NULL OR list_contains($agencies::VARCHAR[], name))
)
