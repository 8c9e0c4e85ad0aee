-- What this import said of uses that others brought too.
DELETE FROM use_sightings WHERE import_id = $import_id
