-- An event left with one import carries that import itself; its sighting would say the same twice.
DELETE FROM sightings
WHERE event_id IN (SELECT event_id FROM merged WHERE import_id IS NOT NULL)
