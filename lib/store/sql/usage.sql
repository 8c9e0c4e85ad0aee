-- Credits used in a period, grouped by one dimension (laws C1, C3).
-- VARCHAR key (NULL: no team, no template …), BIGINT credits; one row a value, in time or by size.
SELECT CASE $by
           WHEN 'day' THEN strftime(day, '%Y-%m-%d')
           WHEN 'week' THEN strftime(day, '%G-W%V')
           WHEN 'month' THEN strftime(day, '%Y-%m')
           WHEN 'team' THEN team
           WHEN 'user' THEN user_name
           WHEN 'template' THEN template
           WHEN 'state' THEN state
           WHEN 'agency' THEN agency
           WHEN 'product' THEN product
       END AS key,
       sum(credits)::BIGINT AS credits
FROM {{credits}}
GROUP BY key
ORDER BY CASE WHEN $by IN ('day', 'week', 'month') THEN key END, credits DESC, key
