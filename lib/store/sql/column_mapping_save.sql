-- Remembers which column is which for a shape of file. $network, $shape, $mapping (JSON), $saved_at (UTC).
INSERT INTO column_mappings BY NAME
SELECT $network AS network_id, $shape AS shape, $mapping AS mapping, $saved_at AS saved_at
