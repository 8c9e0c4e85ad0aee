-- Events that only this import had brought. $import_id, $first_on, $last_on: its span of creation days.
-- One row: BIGINT, how many there were.
DELETE FROM signature_events
WHERE import_id = $import_id AND created_on BETWEEN $first_on AND $last_on
