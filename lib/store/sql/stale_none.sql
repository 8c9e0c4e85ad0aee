-- What a write makes stale in whatever is counted beforehand; emptied for the next write.
-- stale_events: the stored signature events that it changes or may have changed, as they were and as they are.
-- stale_days: the days that this comes to. axis: creation or signature, of a use; cut, where only the ledger's day is
-- made anew. stale_ledger: those of them that are the ledger's (stale_ledger.sql).
CREATE TEMP TABLE IF NOT EXISTS stale_events (agency_id VARCHAR, contract VARCHAR, created_on DATE, signed_on DATE);
CREATE TEMP TABLE IF NOT EXISTS stale_days (agency_id VARCHAR, product VARCHAR, axis VARCHAR, on_day DATE);
CREATE TEMP TABLE IF NOT EXISTS stale_ledger (agency_id VARCHAR, product VARCHAR, on_day DATE)
