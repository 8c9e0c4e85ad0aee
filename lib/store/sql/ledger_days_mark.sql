-- Says whether the cache ledger_days is kept from now on. $kept.
UPDATE store_state SET ledger_days_kept = $kept
