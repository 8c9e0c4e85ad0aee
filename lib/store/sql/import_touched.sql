-- The stored events of which the incoming file says something else, as they are now.
-- $agency_id, $first_on, $last_on: as in import_known.sql.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT e.*
FROM signature_events e
SEMI JOIN (FROM known WHERE NOT agrees) USING (event_id)
WHERE e.agency_id = $agency_id AND e.created_on BETWEEN $first_on AND $last_on
