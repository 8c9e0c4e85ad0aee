-- Adds what was counted by team, whatever the template.
INSERT INTO team_days
SELECT {{axis_of_counts}}, c.day, c.team_id, k.product, k.state, {{told_fate}}, c.credits
FROM (
    SELECT at_launch, day, t.team_id, p.first_place * 16 + c.kind % 16 AS kind, sum(credits)::BIGINT AS credits
    FROM {{counted_days}} c
    JOIN kinds p ON p.place = c.kind // 16
    JOIN {{teams}} t USING (member_id)
    GROUP BY ALL
    ORDER BY at_launch DESC, day, team_id, kind
) c
JOIN kinds k ON k.place = c.kind // 16
