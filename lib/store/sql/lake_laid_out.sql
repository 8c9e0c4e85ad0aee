-- Whether events are in files by month (lake_lay_out). One row: BOOLEAN.
SELECT count(*) > 0 AS laid_out
FROM postgres_query('store_turns', '
    SELECT 1 AS one FROM ducklake_partition_info JOIN ducklake_partition_column USING (partition_id, table_id)
    WHERE end_snapshot IS NULL
')
