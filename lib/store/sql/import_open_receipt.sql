-- The receipt (law I4), its counts still to come; a merge needs its newest date. One parameter a column.
INSERT INTO imports BY NAME
SELECT $import_id AS import_id, $network AS network_id, $agency_id AS agency_id, $agency AS agency,
       $file AS file, $sha256 AS sha256, $bytes AS bytes, $imported_at AS imported_at,
       $imported_by AS imported_by, $sheet AS sheet, $ignored_columns AS ignored_columns,
       $rows_read AS rows_read, 0 AS inserted, 0 AS updated, 0 AS unchanged, $rejected AS rejected,
       $warned AS warned, $first_on AS first_on, $last_on AS last_on, $newest_at AS newest_at, $content AS content
