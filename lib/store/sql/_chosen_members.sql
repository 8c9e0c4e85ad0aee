-- A scope narrowed to a team or user (law A1), and what a person chose among teams and users.
($scope_team::VARCHAR IS NULL OR team = $scope_team)
  AND ($scope_user::VARCHAR IS NULL OR user_name = $scope_user)
  AND ($teams::VARCHAR[] IS NULL OR list_contains($teams::VARCHAR[], coalesce(team, '')))
  AND ($users::VARCHAR[] IS NULL OR list_contains($users::VARCHAR[], coalesce(user_name, '')))
