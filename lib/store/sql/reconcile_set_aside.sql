-- Live imports in scope, of some contents ($contents, a list), with rows that were set aside, by day.
-- VARCHAR file, agency_id, agency, content, BIGINT rejected (rows), DATE first_on, last_on (of the rows taken in);
-- one row an import.
SELECT file, agency_id, agency, content, rejected, first_on, last_on
FROM imports i
WHERE {{seen_import}} AND undone_at IS NULL AND rejected > 0 AND list_contains($contents::VARCHAR[], content)
ORDER BY first_on, file, import_id
