-- How many threads DuckDB works with from here on. No rows.
SET GLOBAL threads = {number}
