-- Whether the caches of lib/store/ledger_days.py are kept. One row: BOOLEAN.
SELECT ledger_days_kept FROM store_state
