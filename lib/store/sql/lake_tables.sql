-- The tables of a lake and the numbers by which its catalogue tells of them. One row each: BIGINT, VARCHAR.
SELECT * FROM postgres_query('store_turns', 'SELECT table_id, table_name FROM ducklake_table WHERE end_snapshot IS NULL')
