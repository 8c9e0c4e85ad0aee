-- The months of the stale days. VARCHAR axis, agency_id, DATE day (the month's first).
(SELECT DISTINCT axis, agency_id, date_trunc('month', day)::DATE AS day FROM stale_credits)
