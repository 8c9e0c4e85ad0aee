-- Takes the cells from rows in the registered Arrow table `gone` (import_id, row_number).
UPDATE import_problems SET value = NULL, cells = '[]'
WHERE (import_id, row_number) IN (SELECT (import_id, row_number) FROM gone)
