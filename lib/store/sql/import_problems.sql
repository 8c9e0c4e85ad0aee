-- Rows of one import that were set aside (rejected) or remarked on, by row number. Cells of an export may hold a
-- signatory's data (law A3), under any heading where columns have shifted: without the permission none is shown. Cells
-- of orders hold prices: without the permission for them only those columns are shown whose words say nothing of the
-- kind.
-- BIGINT row_number, VARCHAR column_name, value, why, BOOLEAN rejected, VARCHAR cells (a JSON list).
SELECT row_number, column_name,
       CASE WHEN whole
              OR (content = 'orders' AND column_name IN ('DATE', 'AGENCE', 'PRODUIT', 'EXPIRATION', 'TYPE', 'STATUT'))
            THEN value END AS value,
       why, rejected, CASE WHEN whole THEN cells ELSE '[]' END AS cells
FROM (
    SELECT p.*, i.content, CASE i.content WHEN 'signatures' THEN $pii WHEN 'orders' THEN $cost ELSE true END AS whole
    FROM import_problems p
    JOIN imports i USING (import_id)
    WHERE p.import_id = $import_id AND {{seen_import}}
)
ORDER BY row_number, column_name
