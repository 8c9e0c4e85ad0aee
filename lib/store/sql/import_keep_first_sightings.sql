-- An event that only one import had brought becomes one with several sightings: the first is kept.
INSERT INTO sightings SELECT * FROM touched WHERE import_id IS NOT NULL
