-- How far a lake is laid out: whether events are in files by month, and in those by the moment (lake_lay_out), whether it
-- is said of every table how many rows it has (lake_count_empty), and whether files are found by their table (lake_index),
-- or may not be, for PostgreSQL has only its owner add to a table. One row: BOOLEAN by_month, counted, indexed.
SELECT by_month, counted, indexed
FROM postgres_query('store_turns', '
    SELECT EXISTS (
               SELECT 1
               FROM ducklake_partition_info p
               JOIN ducklake_partition_column USING (partition_id, table_id)
               JOIN ducklake_sort_info s USING (table_id)
               JOIN ducklake_sort_expression e USING (sort_id, table_id)
               WHERE p.end_snapshot IS NULL AND s.end_snapshot IS NULL
                 AND e.sort_key_index = 0 AND e.expression = ''created_at''
           ) AS by_month,
           NOT EXISTS (
               SELECT 1
               FROM ducklake_table t
               WHERE t.end_snapshot IS NULL
                 AND NOT EXISTS (SELECT 1 FROM ducklake_table_stats s WHERE s.table_id = t.table_id)
           ) AS counted,
           (SELECT count(*) = 3 FROM pg_indexes WHERE indexname LIKE ''paraphe_%'')
               OR NOT (
                   SELECT pg_has_role(tableowner, ''USAGE'')
                   FROM pg_tables
                   WHERE schemaname = current_schema() AND tablename = ''ducklake_data_file''
               ) AS indexed
')
