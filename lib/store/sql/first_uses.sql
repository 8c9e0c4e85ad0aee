-- The first day in a period on which some members ($members) used credits of the products, states and templates chosen. A
-- month's is kept with its counts. Parameters of _used_by_member.sql.
-- INTEGER member_id, DATE first_on; no row for who used none.
WITH asked AS (
    SELECT member_id FROM {{scoped_members}} WHERE list_contains($members::INTEGER[], member_id)
)
SELECT member_id, min(first_on) AS first_on
FROM (
    SELECT c.member_id, c.first_on
    FROM {{months_by_$source}} c
    JOIN asked USING (member_id)
    WHERE c.axis = $axis AND c.day >= $months_from AND c.day < $months_until AND {{chosen_counts}}
    UNION ALL
    SELECT member_id, day
    FROM {{used_by_$source}}
    JOIN asked USING (member_id)
    WHERE day < $months_from OR day >= $months_until
)
GROUP BY member_id
