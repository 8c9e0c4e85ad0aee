-- The rows of a month. {day}: the column that says of which; {month}: its first day. No rows.
INSERT INTO store.{table} ({columns})
SELECT {columns} FROM source.{table} WHERE {day} >= DATE '{month}' AND {day} < DATE '{month}' + INTERVAL 1 MONTH
