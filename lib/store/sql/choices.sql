-- What the filters can choose among, within scope and the agencies chosen.
-- VARCHAR dimension (team | user | template), VARCHAR name; one row a name, in order, '' last. VARCHAR '' among teams and
-- users stands for uses without one.
WITH used AS MATERIALIZED (
    SELECT member_id, team, user_name FROM {{scoped_members}} WHERE signatures + others > 0
)
SELECT dimension, name
FROM (
    SELECT DISTINCT 'team' AS dimension, coalesce(team, '') AS name FROM used
    UNION ALL
    SELECT DISTINCT 'user', user_name FROM used WHERE user_name IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'template', template FROM member_templates SEMI JOIN used USING (member_id)
)
ORDER BY dimension, name = '', name
