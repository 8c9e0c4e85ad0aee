-- The months of the stale days of uses. VARCHAR axis, agency_id, DATE day (the month's first).
(SELECT DISTINCT axis, agency_id, date_trunc('month', on_day)::DATE AS day FROM stale_days WHERE axis <> 'cut')
