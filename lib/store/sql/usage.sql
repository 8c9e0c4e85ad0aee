-- Credits used in a period, grouped by one dimension (laws C1, C3). They are added up before states and products, which
-- stand side by side, are told apart.
-- VARCHAR key (NULL: no team, no template …), BIGINT credits; one row a value, in time or by size.
SELECT CASE $by WHEN 'state' THEN used.state WHEN 'product' THEN used.product ELSE value END AS key,
       sum(used.credits)::BIGINT AS credits
FROM (
    SELECT value, {{told_apart}} AS used
    FROM (
        SELECT CASE $by
                   WHEN 'day' THEN strftime(day, '%Y-%m-%d')
                   WHEN 'week' THEN strftime(day, '%G-W%V')
                   WHEN 'month' THEN strftime(day, '%Y-%m')
                   WHEN 'team' THEN team
                   WHEN 'user' THEN user_name
                   WHEN 'template' THEN template
                   WHEN 'agency' THEN agency
               END AS value,
               {{summed}}
        FROM {{credits_by_$source}}
        GROUP BY value
    )
)
WHERE used.credits > 0
GROUP BY key
ORDER BY CASE WHEN $by IN ('day', 'week', 'month') THEN key END, credits DESC, key
