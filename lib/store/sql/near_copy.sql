-- A table of the lake, copied. One row: how many rows.
CREATE TABLE memory.near.{table} AS FROM reading.main.{table}
