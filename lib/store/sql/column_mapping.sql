-- The mapping remembered for a shape of file. One row: VARCHAR (JSON).
SELECT mapping FROM column_mappings WHERE shape = $shape ORDER BY saved_at DESC LIMIT 1
