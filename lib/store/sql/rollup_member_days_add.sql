-- Adds what was counted by member, states and products side by side, whatever the template and the ceremony.
INSERT INTO member_days
SELECT {{axis_of_counts}}, day, member_id, {{side_by_side}}
FROM {{counted_days}} c
JOIN kinds k ON k.place = c.kind // 16
GROUP BY at_launch, day, member_id
ORDER BY at_launch DESC, day, member_id
