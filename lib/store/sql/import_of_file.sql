-- The live import of a file with this content, whatever its name or agency. $sha256, $network.
-- One row: VARCHAR import_id.
SELECT i.import_id
FROM imports i
JOIN agencies a USING (agency_id)
WHERE i.sha256 = $sha256 AND i.undone_at IS NULL AND a.network_id = $network
LIMIT 1
