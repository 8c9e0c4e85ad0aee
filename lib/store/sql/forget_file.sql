-- Gives an import ($import_id) another file name ($file), for its own named a signatory.
UPDATE imports SET file = $file, ignored_columns = '[]' WHERE import_id = $import_id
