-- Law I2 over all sightings of the uses in `touched_uses`: one row a use, its attributes from the file whose newest
-- date is latest, ties by value. A function of the set of sightings alone, hence independent of the order of imports.
-- Files that give a time to the minute never take away seconds known from another.
CREATE OR REPLACE TEMP TABLE merged_uses AS
SELECT use_id, agency_id, product, quantity, max(used_at) OVER sightings_of_use AS used_at, used_on, user_name, team,
       reference, CASE WHEN count(*) OVER sightings_of_use = 1 THEN import_id END AS import_id
FROM (
    SELECT s.*, i.newest_at
    FROM use_sightings s
    SEMI JOIN touched_uses USING (use_id)
    JOIN imports i USING (import_id)
)
WINDOW sightings_of_use AS (PARTITION BY use_id)
QUALIFY row_number() OVER (
    PARTITION BY use_id
    ORDER BY newest_at DESC, quantity DESC, user_name DESC NULLS LAST, team DESC NULLS LAST, reference DESC NULLS LAST
) = 1
