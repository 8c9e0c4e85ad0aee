-- Adds what was counted to the months that have no stale day.
INSERT INTO member_months
SELECT {{axis_of_counts}}, date_trunc('month', day)::DATE AS month, member_id, {{side_by_side}}
FROM {{counted_days}} c
JOIN kinds k ON k.place = c.kind // 16
ANTI JOIN stale_months s
    ON s.at_launch = c.at_launch AND s.member_id = c.member_id AND s.day = date_trunc('month', c.day)::DATE
GROUP BY at_launch, month, member_id
ORDER BY at_launch DESC, month, member_id
