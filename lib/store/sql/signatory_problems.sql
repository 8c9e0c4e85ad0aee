-- Rows of imports that kept their cells, in scope ($agencies: names, NULL for all). VARCHAR import_id,
-- BIGINT row_number, VARCHAR value, cells (a JSON list).
SELECT import_id, row_number, value, cells
FROM import_problems
JOIN imports i USING (import_id)
WHERE {{seen_import}} AND ($agencies::VARCHAR[] IS NULL OR list_contains($agencies::VARCHAR[], i.agency))
  AND (cells <> '[]' OR value IS NOT NULL)
