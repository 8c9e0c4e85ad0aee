-- Which imports `i` a scope sees: those of its network and agencies, live or undone. A scope that is
-- narrowed to a team or a user sees none, for an import is an agency's.
i.network_id = $network
  AND ($scope_agencies::VARCHAR[] IS NULL OR list_contains($scope_agencies::VARCHAR[], i.agency_id))
  AND $scope_team::VARCHAR IS NULL AND $scope_user::VARCHAR IS NULL
