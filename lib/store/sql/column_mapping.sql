-- The mapping remembered for a shape of file. $network, $shape. One row: VARCHAR (JSON).
SELECT mapping FROM column_mappings WHERE network_id = $network AND shape = $shape
