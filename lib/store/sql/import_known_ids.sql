-- The ids of the stored events that the incoming file speaks of again. A file mostly speaks of few that are known, so
-- these are found first, and all columns are read for them alone (import_known.sql).
-- $agency_id, $first_on, $last_on: the file's agency and span of creation days, so that only those are read.
CREATE OR REPLACE TEMP TABLE known_ids AS
SELECT e.event_id
FROM signature_events e
SEMI JOIN incoming USING (event_id)
WHERE e.agency_id = $agency_id AND e.created_on BETWEEN $first_on AND $last_on
