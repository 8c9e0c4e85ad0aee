-- Uses of registered letters and ERP in scope and filters; templates and states they have none.
(
    SELECT u.*, a.agency
    FROM product_uses u
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE ($scope_team::VARCHAR IS NULL OR team = $scope_team)
      AND ($scope_user::VARCHAR IS NULL OR user_name = $scope_user)
      AND ($teams::VARCHAR[] IS NULL OR list_contains($teams::VARCHAR[], coalesce(team, '')))
      AND ($users::VARCHAR[] IS NULL OR list_contains($users::VARCHAR[], coalesce(user_name, '')))
      AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
      AND $templates::VARCHAR[] IS NULL AND $states::VARCHAR[] IS NULL
)
