-- Writes down of each table that never had a row that it has none, as DuckLake does itself with the first. Until then
-- DuckLake 1.0 asks the catalogue several times at every mention of such a table, for it remembers only what it found.
-- No rows.
CALL postgres_execute('store_turns', '
    WITH added AS (
        INSERT INTO ducklake_table_stats (table_id, record_count, next_row_id, file_size_bytes)
        SELECT t.table_id, 0, 0, 0
        FROM ducklake_table t
        WHERE t.end_snapshot IS NULL
          AND NOT EXISTS (SELECT 1 FROM ducklake_table_stats s WHERE s.table_id = t.table_id)
        RETURNING table_id
    )
    INSERT INTO ducklake_table_column_stats (table_id, column_id, contains_null)
    SELECT c.table_id, c.column_id, false
    FROM ducklake_column c
    JOIN added USING (table_id)
    WHERE c.end_snapshot IS NULL
      AND NOT EXISTS (
          SELECT 1
          FROM ducklake_column inner_one
          WHERE inner_one.table_id = c.table_id AND inner_one.parent_column = c.column_id
      )
')
