-- Remarks on rows whose signatory was made anonymous before: why stays, the cells go. Reads `piece`. $import_id.
UPDATE import_problems SET value = NULL, cells = '[]'
WHERE import_id = $import_id AND row_number IN (SELECT row_number FROM piece WHERE anonymous)
