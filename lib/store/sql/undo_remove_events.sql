-- Events that only this import had brought.
DELETE FROM signature_events WHERE import_id = $import_id
