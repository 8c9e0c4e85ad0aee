-- Names of teams and users that several agencies in scope have; '' for uses without one.
-- VARCHAR dimension (team | user), VARCHAR name.
WITH used AS MATERIALIZED (
    SELECT agency_id, coalesce(team, '') AS team, user_name FROM {{scoped_members}} WHERE signatures + others > 0
)
SELECT 'team' AS dimension, team AS name FROM used GROUP BY ALL HAVING min(agency_id) < max(agency_id)
UNION ALL
SELECT 'user', user_name FROM used WHERE user_name IS NOT NULL GROUP BY ALL HAVING min(agency_id) < max(agency_id)
