-- Takes the rows with equals out of the events that were added. $import_id, $first_on, $last_on: as in
-- import_repeated.sql.
DELETE FROM signature_events
WHERE import_id = $import_id AND created_on BETWEEN $first_on AND $last_on AND event_id IN (FROM repeated)
