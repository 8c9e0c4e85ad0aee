-- An event that only one import had brought becomes one with several sightings: the first is kept.
INSERT INTO sightings BY NAME SELECT {{event_columns}} FROM touched WHERE import_id IS NOT NULL
