-- Takes the cells from the remarks of imports that reach further back than $before; see anonymise_count.sql. $network.
UPDATE import_problems SET value = NULL, cells = '[]'
WHERE import_id IN (SELECT import_id FROM imports WHERE network_id = $network AND {{old_import}})
