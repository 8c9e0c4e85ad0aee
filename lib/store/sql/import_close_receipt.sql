-- The counts of the receipt.
UPDATE imports SET inserted = $inserted, updated = $updated, unchanged = $unchanged
WHERE import_id = $import_id
