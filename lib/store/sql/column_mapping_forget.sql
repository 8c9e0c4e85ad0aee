-- Forgets what was said of a shape of file, before it is said anew. $shape.
DELETE FROM column_mappings WHERE shape = $shape
