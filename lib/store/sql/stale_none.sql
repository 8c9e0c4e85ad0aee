-- Days of the cache ledger_days that a write makes stale; emptied for the next write. VARCHAR agency_id, product,
-- DATE on_day.
CREATE TEMP TABLE IF NOT EXISTS stale_days (agency_id VARCHAR, product VARCHAR, on_day DATE)
