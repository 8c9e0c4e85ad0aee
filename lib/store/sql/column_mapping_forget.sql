-- Forgets what was said of a shape of file, for good or before it is said anew. $network, $shape.
DELETE FROM column_mappings WHERE network_id = $network AND shape = $shape
