-- How many migrations the store has seen. One row: INTEGER.
SELECT schema_version FROM store_state
