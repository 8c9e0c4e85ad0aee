-- A use left with one import carries that import itself; its sighting would say the same twice.
DELETE FROM use_sightings
WHERE use_id IN (SELECT use_id FROM merged_uses WHERE import_id IS NOT NULL)
