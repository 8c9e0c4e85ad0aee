-- The tables of a lake. One row each: VARCHAR.
SELECT * FROM postgres_query('store_turns', 'SELECT table_name FROM ducklake_table WHERE end_snapshot IS NULL')
