-- Gives an import ($import_id) another file name ($file), and takes its sheet's name and its headings: one of them named a
-- signatory.
UPDATE imports SET file = $file, sheet = NULL, ignored_columns = '[]' WHERE import_id = $import_id
