-- The span of the days that are not held as they are split. $month: of months, or else of days.
-- One row: DATE first, DATE end (not included); NULL when there are none.
SELECT min(day), max(CASE WHEN month THEN last_day(day) ELSE day END) + 1
FROM price_parts
WHERE month = $month AND NOT held
