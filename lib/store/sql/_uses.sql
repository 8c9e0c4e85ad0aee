(
    SELECT u.*, a.agency
    FROM product_uses u
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE ($scope_team::VARCHAR IS NULL OR team = $scope_team)
      AND ($scope_user::VARCHAR IS NULL OR user_name = $scope_user)
      AND ($teams::VARCHAR[] IS NULL OR coalesce(team, '') = ANY($teams::VARCHAR[]))
      AND ($users::VARCHAR[] IS NULL OR coalesce(user_name, '') = ANY($users::VARCHAR[]))
      AND ($products::VARCHAR[] IS NULL OR product = ANY($products::VARCHAR[]))
      AND $templates::VARCHAR[] IS NULL AND $states::VARCHAR[] IS NULL
)
