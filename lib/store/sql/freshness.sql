-- How recent the data in scope is: newest date of any imported event and of any use (UTC), first and last day of
-- either, of events from the receipts rather than the events. Orders are no use. $scope_team and $scope_user do not
-- narrow it. $kept.
-- One row: TIMESTAMP newest_at, DATE first_on, DATE last_on; NULL when there is no data.
SELECT max(newest_at) AS newest_at, min(first_on) AS first_on, max(last_on) AS last_on
FROM (
    SELECT agency_id, newest_at, first_on, last_on
    FROM imports
    WHERE undone_at IS NULL AND content = 'signatures'
    UNION ALL
    SELECT agency_id, newest_at, first_on, last_on FROM {{use_spans}}
)
JOIN {{scoped_agencies}} USING (agency_id)
