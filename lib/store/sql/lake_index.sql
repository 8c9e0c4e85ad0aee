-- Has PostgreSQL find the files of a table, and what is known of their columns, without going through those of all tables
-- and of every state that is kept: thousands, where many import all day. DuckLake 1.0 makes no index on them. No rows.
CALL postgres_execute('store_turns', '
    CREATE INDEX IF NOT EXISTS paraphe_data_file ON ducklake_data_file (table_id);
    CREATE INDEX IF NOT EXISTS paraphe_delete_file ON ducklake_delete_file (table_id);
    CREATE INDEX IF NOT EXISTS paraphe_column_stats ON ducklake_file_column_stats (table_id, column_id)
')
