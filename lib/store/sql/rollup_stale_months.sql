-- The months of the stale days of uses, member by member. VARCHAR axis, BOOLEAN at_launch (as in _counted_days.sql),
-- INTEGER member_id, DATE day (the month's first).
CREATE OR REPLACE TEMP TABLE stale_months AS
SELECT s.axis, s.axis = 'creation' AS at_launch, m.member_id, s.day
FROM (
    SELECT DISTINCT axis, agency_id, date_trunc('month', on_day)::DATE AS day
    FROM stale_days
    WHERE axis <> 'cut'
) s
JOIN members m USING (agency_id)
