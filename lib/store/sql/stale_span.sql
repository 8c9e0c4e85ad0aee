-- First and last of the stale days. One row: DATE, DATE; NULL when there are none.
SELECT min(on_day), max(on_day) FROM stale_days
