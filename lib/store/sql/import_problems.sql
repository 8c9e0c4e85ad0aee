-- Rows of one import that were set aside (rejected) or remarked on, by row number.
-- BIGINT row_number, VARCHAR column_name, value, why, BOOLEAN rejected, VARCHAR cells (a JSON list).
SELECT p.row_number, p.column_name, p.value, p.why, p.rejected, p.cells
FROM import_problems p
JOIN imports i USING (import_id)
WHERE p.import_id = $import_id
  AND (i.agency_id IN (
        SELECT agency_id FROM agencies
        WHERE network_id = $network
          AND ($scope_agencies::VARCHAR[] IS NULL OR agency_id = ANY($scope_agencies::VARCHAR[])))
       OR (i.undone_at IS NOT NULL AND $scope_agencies::VARCHAR[] IS NULL AND $network <> ''))
ORDER BY p.row_number, p.column_name
