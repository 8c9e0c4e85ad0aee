-- The least and the greatest text of each column, which the catalogue keeps for a whole table, as its files have them
-- now: one may be a name that is gone. NULL is for a column without any value, and says so: DuckLake goes by it. Left as
-- they are where a file does not tell its own. No rows.
CALL postgres_execute('store_turns', '
    UPDATE ducklake_table_column_stats t
    SET min_value = now_there.least, max_value = now_there.greatest
    FROM (
        SELECT c.table_id, c.column_id, min(s.min_value COLLATE "C") AS least, max(s.max_value COLLATE "C") AS greatest,
               coalesce(bool_or(s.value_count > s.null_count AND s.min_value IS NULL), false) AS untold
        FROM ducklake_column c
        LEFT JOIN ducklake_data_file d ON c.table_id = d.table_id AND d.end_snapshot IS NULL
        LEFT JOIN ducklake_file_column_stats s ON d.data_file_id = s.data_file_id AND c.column_id = s.column_id
        WHERE c.column_type = ''varchar'' AND c.end_snapshot IS NULL
        GROUP BY c.table_id, c.column_id
    ) now_there
    WHERE t.table_id = now_there.table_id AND t.column_id = now_there.column_id AND NOT now_there.untold
')
