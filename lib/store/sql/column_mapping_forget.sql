DELETE FROM column_mappings WHERE shape = $shape
