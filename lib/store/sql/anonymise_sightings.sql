-- The same of what imports said of them, so that no undo brings a name back.
UPDATE sightings SET signatory = NULL, phone = NULL, email = NULL
WHERE event_id IN (SELECT event_id FROM touched)
