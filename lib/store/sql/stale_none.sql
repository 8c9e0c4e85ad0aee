-- The days that a write makes stale in whatever is counted beforehand; emptied for the next write. VARCHAR agency_id,
-- product, axis, DATE on_day. axis: creation or signature, of a use; cut, where only the ledger's day is cut anew.
CREATE TEMP TABLE IF NOT EXISTS stale_days (agency_id VARCHAR, product VARCHAR, axis VARCHAR, on_day DATE)
