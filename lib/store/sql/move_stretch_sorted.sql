-- The rows of some months, by the moment. {day}, {moment}: the columns that say of which; {first}, {last}: first days of
-- months. No rows.
INSERT INTO store.{table} ({columns})
SELECT {columns} FROM source.{table} WHERE {day} >= DATE '{first}' AND {day} < DATE '{last}' + INTERVAL 1 MONTH
ORDER BY {moment}
