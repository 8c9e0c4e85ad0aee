-- The events of which the file says what one import alone had said: they have several sightings now.
-- $agency_id, $first_on, $last_on: as in import_known.sql.
UPDATE signature_events SET import_id = NULL
WHERE agency_id = $agency_id AND created_on BETWEEN $first_on AND $last_on
  AND event_id IN (SELECT event_id FROM known WHERE agrees AND import_id IS NOT NULL)
