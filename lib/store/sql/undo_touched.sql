-- The events that this import and at least one other speak of. $import_id.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT event_id FROM sightings WHERE import_id = $import_id
