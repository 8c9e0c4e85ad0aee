-- Whether the cache ledger_days is kept. One row: BOOLEAN.
SELECT ledger_days_kept FROM store_state
