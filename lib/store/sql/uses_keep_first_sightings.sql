-- A use that only one import had brought becomes one with several sightings: the first is kept.
INSERT INTO use_sightings BY NAME SELECT {{use_columns}} FROM touched_uses WHERE import_id IS NOT NULL
