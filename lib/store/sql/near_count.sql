-- How many rows a table of the lake has. One row: BIGINT.
SELECT count(*) FROM reading.main.{table}
