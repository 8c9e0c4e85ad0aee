-- Marks the receipt; it stays in the history.
UPDATE imports SET undone_at = $undone_at WHERE import_id = $import_id
