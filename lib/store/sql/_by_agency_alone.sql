-- Whether neither scope nor filters tell members or templates apart: counts by agency are theirs then (law A1).
$scope_team::VARCHAR IS NULL AND $scope_user::VARCHAR IS NULL AND $teams::VARCHAR[] IS NULL
  AND $users::VARCHAR[] IS NULL AND $templates::VARCHAR[] IS NULL
