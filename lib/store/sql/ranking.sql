-- Teams or users ($by) with what they used in a period.
-- VARCHAR agency, VARCHAR name (NULL: none), BIGINT credits, signed, cancelled, in_progress, unknown, active_users;
-- one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name, sum(credits)::BIGINT AS credits,
       coalesce(sum(credits) FILTER (WHERE state = 'signed'), 0)::BIGINT AS signed,
       coalesce(sum(credits) FILTER (WHERE state = 'cancelled'), 0)::BIGINT AS cancelled,
       coalesce(sum(credits) FILTER (WHERE state = 'in_progress'), 0)::BIGINT AS in_progress,
       coalesce(sum(credits) FILTER (WHERE state = 'unknown'), 0)::BIGINT AS unknown,
       count(DISTINCT user_name) AS active_users
FROM {{credits}}
GROUP BY ALL
ORDER BY credits DESC, name, agency
