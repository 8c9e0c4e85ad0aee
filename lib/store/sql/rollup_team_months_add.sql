-- Adds what was counted by team to the months that have no stale day, whatever the template.
INSERT INTO team_months
SELECT {{axis_of_counts}}, c.month, c.first_on, c.team_id, k.product, k.state, {{told_fate}}, c.credits
FROM (
    SELECT at_launch, date_trunc('month', c.day)::DATE AS month, min(c.day) AS first_on, t.team_id,
           p.first_place * 16 + c.kind % 16 AS kind, sum(credits)::BIGINT AS credits
    FROM {{counted_days}} c
    JOIN kinds p ON p.place = c.kind // 16
    JOIN {{teams}} t USING (member_id)
    ANTI JOIN stale_months s
        ON s.at_launch = c.at_launch AND s.member_id = c.member_id AND s.day = date_trunc('month', c.day)::DATE
    GROUP BY ALL
    ORDER BY at_launch DESC, month, team_id, kind
) c
JOIN kinds k ON k.place = c.kind // 16
