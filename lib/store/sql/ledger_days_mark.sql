-- Says whether the caches of lib/store/ledger_days.py are kept from now on. $kept.
UPDATE store_state SET ledger_days_kept = $kept
