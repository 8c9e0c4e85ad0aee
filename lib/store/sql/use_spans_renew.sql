-- Puts the agencies of the temporary table `stale_days` back as their uses make them.
INSERT INTO use_spans BY NAME
SELECT *
FROM {{use_spans}}
WHERE agency_id IN (SELECT agency_id FROM stale_days WHERE product <> 'signature')
