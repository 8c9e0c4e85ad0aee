-- First and last stale day of each axis that has any, widened to whole months. VARCHAR axis, DATE first, DATE last.
SELECT axis, date_trunc('month', min(day))::DATE, last_day(max(day))
FROM stale_credits
GROUP BY axis
