-- First and last stale day of each axis that has any, widened to whole months. VARCHAR axis, DATE first, DATE last.
SELECT axis, date_trunc('month', min(on_day))::DATE, last_day(max(on_day))
FROM stale_days
WHERE axis <> 'cut'
GROUP BY axis
