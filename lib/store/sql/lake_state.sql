-- The number of the lake's state that the transaction sees. One row: BIGINT.
SELECT id FROM ducklake_current_snapshot('reading')
