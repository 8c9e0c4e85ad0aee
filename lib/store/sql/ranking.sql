-- Teams or users ($by) with what they used in a period. Members are added up first, by their number; only then are
-- names grouped.
-- VARCHAR agency, VARCHAR name (NULL: none), BIGINT credits, signed, cancelled, in_progress, unknown, active_users;
-- one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name, sum(credits)::BIGINT AS credits,
       sum(signed)::BIGINT AS signed, sum(cancelled)::BIGINT AS cancelled, sum(in_progress)::BIGINT AS in_progress,
       sum(unknown)::BIGINT AS unknown, count(DISTINCT user_name) AS active_users
FROM (
    SELECT member_id, sum(credits) AS credits,
           coalesce(sum(credits) FILTER (WHERE state = 'signed'), 0) AS signed,
           coalesce(sum(credits) FILTER (WHERE state = 'cancelled'), 0) AS cancelled,
           coalesce(sum(credits) FILTER (WHERE state = 'in_progress'), 0) AS in_progress,
           coalesce(sum(credits) FILTER (WHERE state = 'unknown'), 0) AS unknown
    FROM {{counts}}
    GROUP BY member_id
)
JOIN {{scoped_members}} USING (member_id)
GROUP BY ALL
ORDER BY credits DESC, name, agency
