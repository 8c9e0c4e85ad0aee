-- A table of the lake, copied; with a LIMIT one thread would do it alone. One row: how many rows.
CREATE TABLE memory.near.{table} AS FROM reading.main.{table}
