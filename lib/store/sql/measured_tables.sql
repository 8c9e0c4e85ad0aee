-- The tables of an attached store. VARCHAR table_name.
SELECT table_name FROM duckdb_tables() WHERE database_name = $where ORDER BY table_name
