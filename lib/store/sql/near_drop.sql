-- A copy goes again: the table is a large one. No rows.
DROP TABLE memory.near_{version}.{table}
