-- Adds what was counted. A day that an import adds to has its counts in several rows then: they are sums.
INSERT INTO credit_days
SELECT {{axis_of_counts}}, c.day, c.member_id, k.template, k.product, k.state, {{told_fate}}, c.credits
FROM (
    SELECT at_launch, day, member_id, kind, sum(credits)::BIGINT AS credits
    FROM {{counted_days}}
    GROUP BY ALL
    ORDER BY at_launch DESC, day, member_id, kind
) c
JOIN kinds k ON k.place = c.kind // 16
