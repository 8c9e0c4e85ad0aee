-- A copy goes again: the table has changed, or is a large one. No rows.
DROP TABLE memory.near.{table}
