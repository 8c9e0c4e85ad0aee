-- Rows set aside or remarked on (law I3). Reads the registered Arrow table `problems`.
INSERT INTO import_problems
SELECT $import_id, row_number, column_name, value, why, rejected, cells FROM problems
