-- The names of files, of the sheets read in them, and the headings left out, in scope ($agencies as in
-- signatory_problems.sql), the oldest import first. VARCHAR import_id, file, sheet, ignored_columns (a JSON list).
SELECT import_id, file, sheet, ignored_columns
FROM imports i
WHERE {{seen_import}} AND ($agencies::VARCHAR[] IS NULL OR list_contains($agencies::VARCHAR[], i.agency))
ORDER BY imported_at, import_id
