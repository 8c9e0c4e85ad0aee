-- The rows of one file as uses, each with its identity. Equals are numbered from the largest down, so that a later
-- file that lists them in another order meets them in the same one. $import_id.
-- Reads the registered Arrow tables `checked` and `named_agencies`.
CREATE OR REPLACE TEMP TABLE incoming_uses AS
WITH numbered AS (
    SELECT c.*, n.agency_id, row_number() OVER (
        PARTITION BY n.agency_id, product, reference_key, used_minute, user_key
        ORDER BY quantity DESC, used_at DESC, user_name, team, reference, row_number
    ) AS ordinal
    FROM checked c
    JOIN named_agencies n USING (agency)
)
SELECT {{use_id}} AS use_id, agency_id, product, quantity, used_at, used_on, user_name, team, reference,
       $import_id AS import_id
FROM numbered
