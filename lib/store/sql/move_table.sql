-- All rows of a table, in their order. No rows.
INSERT INTO store.{table} ({columns}) SELECT {columns} FROM source.{table}
