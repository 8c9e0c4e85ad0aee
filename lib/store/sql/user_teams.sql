-- The teams that each user launched ceremonies in, in order of first use in the period.
-- VARCHAR agency, VARCHAR user_name (NULL: none), VARCHAR[] teams ('' stands for no team); one row a user.
SELECT agency, user_name, list(team ORDER BY first_on, team) AS teams
FROM (
    SELECT agency, user_name, coalesce(team, '') AS team, min(first_on) AS first_on
    FROM (SELECT member_id, min(first_on) AS first_on FROM {{counts}} GROUP BY member_id)
    JOIN {{scoped_members}} USING (member_id)
    GROUP BY ALL
)
GROUP BY agency, user_name
ORDER BY agency, user_name
