-- Grows with every write. One row: BIGINT.
SELECT data_version FROM store_state
