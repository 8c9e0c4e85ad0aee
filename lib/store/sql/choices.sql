-- What the filters can choose among, within scope and the agencies chosen.
-- VARCHAR dimension (team | user | template), VARCHAR agency, VARCHAR name; one row a distinct value.
-- VARCHAR '' among teams stands for uses without a team.
SELECT 'team' AS dimension, agency, coalesce(team, '') AS name FROM {{credits}} GROUP BY ALL
UNION ALL
SELECT 'user', agency, user_name FROM {{credits}} WHERE user_name IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'template', NULL, template FROM {{credits}} WHERE template IS NOT NULL GROUP BY ALL
ORDER BY 1, 3, 2
