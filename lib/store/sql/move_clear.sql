-- What the target has of a table by itself. No rows.
DELETE FROM store.{table}
