-- Takes the cells from rows in the registered Arrow table `gone` (import_id, row_number).
UPDATE import_problems SET value = NULL, cells = '[]'
FROM gone
WHERE import_problems.import_id = gone.import_id AND import_problems.row_number = gone.row_number
