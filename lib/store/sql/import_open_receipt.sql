-- The receipt (law I4), its counts still to come; the merge needs its newest date.
INSERT INTO imports
SELECT $import_id, $agency_id, $agency, $file, $sha256, $bytes, $imported_at, $imported_by, $sheet,
       $ignored_columns, $rows_read, 0, 0, 0, $rejected, $warned, min(created_on), max(created_on),
       greatest(max(created_at), max(signed_at)), NULL
FROM checked
