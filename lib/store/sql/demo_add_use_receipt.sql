-- The receipt (law I4) of uses that were generated for a whole network, from the uses themselves.
-- $network, $import_id, $sha256, $imported_at (UTC), $imported_by.
INSERT INTO imports BY NAME
SELECT $import_id AS import_id, network_id, network_id AS agency_id, name AS agency, 'demo' AS file, $sha256 AS sha256,
       0 AS bytes, $imported_at AS imported_at, $imported_by AS imported_by, '[]' AS ignored_columns,
       u.uses AS rows_read, u.uses AS inserted, 0 AS updated, 0 AS unchanged, 0 AS rejected, 0 AS warned, u.first_on,
       u.last_on, u.newest_at, 'uses' AS content
FROM networks, (
    SELECT count(*) AS uses, min(used_on) AS first_on, max(used_on) AS last_on, max(used_at) AS newest_at
    FROM product_uses
    WHERE import_id = $import_id
) u
WHERE network_id = $network
