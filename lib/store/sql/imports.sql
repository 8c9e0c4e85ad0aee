-- The history of imports in scope, newest first; one row an import, columns as in `Receipt`.
-- $import_id: only imports whose id begins with it, or NULL for all.
SELECT import_id, agency_id, agency, file, sha256, bytes, imported_at, imported_by, sheet, ignored_columns,
       rows_read, inserted, updated, unchanged, rejected, warned, first_on, last_on, newest_at, undone_at,
       content
FROM imports i
WHERE {{seen_import}}
  AND ($import_id::VARCHAR IS NULL OR starts_with(import_id, $import_id))
ORDER BY imported_at DESC, import_id
