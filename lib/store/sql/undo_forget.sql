-- What this import said of events that others brought too.
DELETE FROM sightings WHERE import_id = $import_id
