-- What the filters can choose among, within scope and the agencies chosen.
-- VARCHAR dimension (team | user | template), VARCHAR agency, VARCHAR name; one row a distinct value.
-- VARCHAR '' among teams stands for uses without a team.
WITH used AS MATERIALIZED (
    SELECT * FROM {{scoped_members}} WHERE signatures + others > 0
)
SELECT 'team' AS dimension, agency, coalesce(team, '') AS name FROM used GROUP BY ALL
UNION ALL
SELECT 'user', agency, user_name FROM used WHERE user_name IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'template', NULL, template FROM member_templates SEMI JOIN used USING (member_id) GROUP BY ALL
ORDER BY 1, 3, 2
