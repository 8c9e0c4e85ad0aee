-- Whether events are in files by month, and in those by the moment (lake_lay_out). One row: BOOLEAN.
SELECT count(*) > 0 AS laid_out
FROM postgres_query('store_turns', '
    SELECT 1 AS one
    FROM ducklake_partition_info p
    JOIN ducklake_partition_column USING (partition_id, table_id)
    JOIN ducklake_sort_info s USING (table_id)
    JOIN ducklake_sort_expression e USING (sort_id, table_id)
    WHERE p.end_snapshot IS NULL AND s.end_snapshot IS NULL AND e.sort_key_index = 0 AND e.expression = ''created_at''
')
