-- Rows of one import that were set aside (rejected) or remarked on, by row number. Cells may hold a
-- signatory's data: without the pii permission only dates, states and templates are shown (law A3).
-- BIGINT row_number, VARCHAR column_name, value, why, BOOLEAN rejected, VARCHAR cells (a JSON list).
SELECT p.row_number, p.column_name,
       CASE WHEN $pii OR p.column_name IN ('DATE DE CRÉATION', 'DATE DE SIGNATURE', 'ÉTAT', 'MODÈLE')
            THEN p.value END AS value,
       p.why, p.rejected, CASE WHEN $pii THEN p.cells ELSE '[]' END AS cells
FROM import_problems p
JOIN imports i USING (import_id)
WHERE p.import_id = $import_id AND {{seen_import}}
ORDER BY p.row_number, p.column_name
