-- Events of one signatory, in scope and among the agencies chosen: by the merge or by what any import said.
-- $emails, $phones, $names: as they are written in the store. UUID event_id, DATE created_on.
(
    SELECT DISTINCT event_id, created_on
    FROM (
        SELECT event_id, created_on, agency_id, team, user_name, signatory, phone, email FROM signature_events
        UNION ALL
        SELECT event_id, created_on, agency_id, team, user_name, signatory, phone, email FROM sightings
    )
    JOIN {{scoped_agencies}} USING (agency_id)
    WHERE ($scope_team::VARCHAR IS NULL OR team = $scope_team)
      AND ($scope_user::VARCHAR IS NULL OR user_name = $scope_user)
      AND (list_contains($emails::VARCHAR[], email) OR list_contains($phones::VARCHAR[], phone)
           OR list_contains($names::VARCHAR[], signatory))
)
