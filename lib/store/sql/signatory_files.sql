-- The names of files, and the headings left out of them, in scope ($agencies as in signatory_problems.sql).
-- VARCHAR import_id, file, ignored_columns (a JSON list).
SELECT import_id, file, ignored_columns
FROM imports i
WHERE {{seen_import}} AND ($agencies::VARCHAR[] IS NULL OR list_contains($agencies::VARCHAR[], i.agency))
