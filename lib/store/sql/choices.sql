-- What the filters can choose among, within scope and the agencies chosen.
-- VARCHAR dimension (team | user | template), VARCHAR name, BOOLEAN shared (several agencies have one of that name); one
-- row a name, in order, '' last. VARCHAR '' among teams and users stands for uses without one.
WITH used AS MATERIALIZED (
    SELECT member_id, agency_id, team, user_name FROM {{scoped_members}} WHERE signatures + others > 0
)
SELECT dimension, name, shared
FROM (
    SELECT 'team' AS dimension, coalesce(team, '') AS name, min(agency_id) < max(agency_id) AS shared
    FROM used
    GROUP BY ALL
    UNION ALL
    SELECT 'user', user_name, min(agency_id) < max(agency_id) FROM used WHERE user_name IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'template', template, false FROM member_templates SEMI JOIN used USING (member_id) GROUP BY ALL
)
ORDER BY dimension, name = '', name
