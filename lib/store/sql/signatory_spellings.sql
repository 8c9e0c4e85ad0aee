-- Every spelling of a column ($column: email, phone or signatory) in scope and among the agencies chosen. VARCHAR.
SELECT DISTINCT CASE $column WHEN 'email' THEN email WHEN 'phone' THEN phone ELSE signatory END AS said
FROM (
    SELECT agency_id, signatory, phone, email FROM signature_events
    UNION ALL
    SELECT agency_id, signatory, phone, email FROM sightings
)
JOIN {{scoped_agencies}} USING (agency_id)
WHERE said IS NOT NULL AND $scope_team::VARCHAR IS NULL AND $scope_user::VARCHAR IS NULL
