-- Remembers which column is which for a shape of file. $shape, $mapping (JSON), $saved_at (UTC).
INSERT INTO column_mappings VALUES ($shape, $mapping, $saved_at)
