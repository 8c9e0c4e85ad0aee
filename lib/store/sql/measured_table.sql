-- How many rows a table has, and what their columns come to whatever their order. One row: BIGINT, HUGEINT.
SELECT count(*), sum(hash({columns})::HUGEINT) FROM {where}.{table}
