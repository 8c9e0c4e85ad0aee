-- Whether the current database is a store already. One row, or none.
SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'store_state'
