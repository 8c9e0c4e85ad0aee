-- What the incoming file says of events that were known before. An event that only one import had brought becomes one
-- with several sightings, and its first is kept: as it is stored, or as the file says it where they agree.
INSERT INTO sightings BY NAME
SELECT {{event_columns}} FROM incoming
UNION ALL
SELECT {{event_columns}}
FROM (
    SELECT i.* REPLACE (k.import_id AS import_id, k.created_at AS created_at, k.signed_at AS signed_at)
    FROM incoming i
    JOIN known k USING (event_id)
    WHERE k.agrees AND k.import_id IS NOT NULL
)
UNION ALL
SELECT {{event_columns}} FROM touched WHERE import_id IS NOT NULL
