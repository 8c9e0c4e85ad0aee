-- Days of the roll-ups that a write makes stale; emptied for the next write. VARCHAR axis (creation | signature),
-- agency_id, DATE day.
CREATE TEMP TABLE IF NOT EXISTS stale_credits (axis VARCHAR, agency_id VARCHAR, day DATE)
