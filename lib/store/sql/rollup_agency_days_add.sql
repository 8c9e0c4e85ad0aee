-- Adds what was counted by agency, with the ceremonies launched then that wait for somebody.
-- Parameters of _counted_launches.sql.
INSERT INTO agency_days
WITH counts AS (
    SELECT {{axis_of_counts}}, c.day, m.agency_id, {{side_by_side}}
    FROM {{counted_days}} c
    JOIN kinds k ON k.place = c.kind // 16
    JOIN members m USING (member_id)
    GROUP BY c.at_launch, c.day, m.agency_id
),
waiting AS (
    SELECT 'creation' AS axis, created_on AS day, agency_id, count(DISTINCT (contract, launched)) AS ceremonies
    FROM {{counted_launches}}
    WHERE state = 'in_progress'
    GROUP BY created_on, agency_id
)
SELECT c.*, coalesce(w.ceremonies, 0)::INTEGER
FROM counts c
LEFT JOIN waiting w USING (axis, day, agency_id)
ORDER BY c.axis, c.day, c.agency_id
