-- A table of the lake, copied, or so many rows of it at most. One row: how many.
CREATE TABLE memory.near.{table} AS FROM reading.main.{table} LIMIT {most}
