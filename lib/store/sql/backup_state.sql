-- The state of the lake that is read. {where}: as what it is attached. One row: BIGINT.
SELECT id FROM ducklake_current_snapshot('{where}')
