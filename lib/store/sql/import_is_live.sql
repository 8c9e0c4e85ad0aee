-- Whether an import is there and not undone. $import_id. One row, or none.
SELECT 1 FROM imports WHERE import_id = $import_id AND undone_at IS NULL
