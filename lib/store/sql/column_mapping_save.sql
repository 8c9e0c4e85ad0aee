INSERT INTO column_mappings VALUES ($shape, $mapping, $saved_at)
