-- The columns of one of them, in order. VARCHAR column_name.
SELECT column_name FROM duckdb_columns() WHERE database_name = $where AND table_name = $table ORDER BY column_index
