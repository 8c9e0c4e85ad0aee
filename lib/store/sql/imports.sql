-- The history of imports in scope, newest first; one row an import, columns as in the table `imports`
-- with a JSON list of ignored columns. $import_id: one import only, or NULL for all.
SELECT i.*
FROM imports i
WHERE (i.agency_id IN (
        SELECT agency_id FROM agencies
        WHERE network_id = $network
          AND ($scope_agencies::VARCHAR[] IS NULL OR agency_id = ANY($scope_agencies::VARCHAR[])))
       OR (i.undone_at IS NOT NULL AND $scope_agencies::VARCHAR[] IS NULL AND $network <> ''))
  AND ($import_id::VARCHAR IS NULL OR starts_with(i.import_id, $import_id))
ORDER BY i.imported_at DESC, i.import_id
