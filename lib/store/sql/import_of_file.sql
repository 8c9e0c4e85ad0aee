-- The live import of a file with this content, whatever its name or agency. $sha256, $network.
-- One row: VARCHAR import_id; none when the content is new.
SELECT import_id
FROM imports
WHERE sha256 = $sha256 AND undone_at IS NULL AND network_id = $network
LIMIT 1
