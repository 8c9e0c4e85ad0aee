-- First and last stale day of each axis that has any. VARCHAR axis, DATE first, DATE last.
SELECT axis, min(on_day), max(on_day)
FROM stale_days
WHERE axis <> 'cut'
GROUP BY axis
