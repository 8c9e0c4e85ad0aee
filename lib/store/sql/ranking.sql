-- Teams or users ($by) that used anything in a period or in the one that it is compared with. Members are added up first,
-- by their number; only then are names grouped. No two members of a team have one name, so that they are users.
-- VARCHAR agency, VARCHAR name (NULL: none), BIGINT credits, signed, cancelled, in_progress, unknown, active_users, and
-- credits_before, of the other period; one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name, sum(credits)::BIGINT AS credits,
       sum(signed)::BIGINT AS signed, sum(cancelled)::BIGINT AS cancelled, sum(in_progress)::BIGINT AS in_progress,
       sum(unknown)::BIGINT AS unknown,
       CASE $by
           WHEN 'team' THEN count(user_name) FILTER (WHERE credits > 0)
           ELSE least(count(user_name) FILTER (WHERE credits > 0), 1)
       END AS active_users,
       sum(credits_before)::BIGINT AS credits_before
FROM (
    SELECT member_id, sum(credits)::BIGINT AS credits, {{summed}}, sum(credits_before)::BIGINT AS credits_before
    FROM (
        SELECT member_id, credits, signed, cancelled, in_progress, unknown, registered_letter, erp, 0 AS credits_before
        FROM {{used_by_$source}}
        UNION ALL
        SELECT member_id, 0, 0, 0, 0, 0, 0, 0, credits FROM {{used_by_$source@before}}
    )
    GROUP BY member_id
)
JOIN {{scoped_members}} USING (member_id)
GROUP BY agency, name
HAVING sum(credits) > 0 OR sum(credits_before) > 0
ORDER BY credits DESC, name, agency
