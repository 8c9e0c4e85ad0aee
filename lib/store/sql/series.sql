-- Credits a step of time and member of a group ($by: team | user), for stacked charts.
-- DATE step (its first day), VARCHAR agency, VARCHAR name (NULL: none), BIGINT credits.
SELECT date_trunc($grain, day)::DATE AS step, agency,
       CASE $by WHEN 'team' THEN team ELSE user_name END AS name, sum(credits)::BIGINT AS credits
FROM {{credits_by_$source}}
GROUP BY ALL
ORDER BY step, credits DESC, name, agency
