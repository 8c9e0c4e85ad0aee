-- What was known of this import's uses from its coming until now (law L5). $import_id, $undone_at (UTC).
INSERT INTO withdrawn_uses
SELECT u.use_id, u.agency_id, u.product, u.used_at, u.used_on, u.quantity, i.imported_at, $undone_at
FROM (
    SELECT {{use_columns}} FROM incoming_uses
    UNION ALL
    SELECT {{use_columns}} FROM use_sightings WHERE import_id = $import_id
) u
JOIN imports i USING (import_id)
