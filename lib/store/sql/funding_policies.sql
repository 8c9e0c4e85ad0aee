-- Who pays for the agencies in scope, as it was entered, by agency and the latest first. $network and the scope.
-- VARCHAR agency_id, agency, DATE from_on (Paris), VARCHAR paid_by (agency | network), TIMESTAMP entered_at (UTC),
-- VARCHAR entered_by, BOOLEAN stands (false: said again for the same day); one row an entry.
SELECT agency_id, agency, from_on, paid_by, entered_at, entered_by,
       row_number() OVER (PARTITION BY agency_id, from_on ORDER BY entered_at DESC) = 1 AS stands
FROM funding_policies
JOIN {{scoped_agencies}} USING (agency_id)
ORDER BY agency, from_on DESC, entered_at DESC
