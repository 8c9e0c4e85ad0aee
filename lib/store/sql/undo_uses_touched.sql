-- The uses that this import and at least one other speak of, as they are now. $import_id, $first_on, $last_on.
CREATE OR REPLACE TEMP TABLE touched_uses AS
SELECT *
FROM product_uses
WHERE used_on BETWEEN $first_on AND $last_on
  AND use_id IN (SELECT use_id FROM use_sightings WHERE import_id = $import_id)
