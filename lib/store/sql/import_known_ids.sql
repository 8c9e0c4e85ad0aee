-- The ids of the stored events that a piece of a file speaks of again; what the import ($import_id) has added itself
-- does not count. $agency_id, $first_on, $last_on: the file's agency and the piece's span of creation days, so that
-- only those are read.
CREATE OR REPLACE TEMP TABLE known_ids AS
SELECT e.event_id
FROM signature_events e
SEMI JOIN piece USING (event_id)
WHERE e.agency_id = $agency_id AND e.created_on BETWEEN $first_on AND $last_on
  AND e.import_id IS DISTINCT FROM $import_id
