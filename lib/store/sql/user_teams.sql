-- The teams that each user launched ceremonies in, in order of first use in the period; of a user who has only ever been
-- in one, that one, whatever the period. $names: of users of these names and of those without one; NULL: of all.
-- VARCHAR agency, VARCHAR user_name (NULL: none), VARCHAR team (NULL: none); one row a user and team, those of one user
-- in order.
WITH known AS MATERIALIZED (
    SELECT member_id, agency, user_name, team
    FROM {{scoped_members}}
    WHERE $names::VARCHAR[] IS NULL OR user_name IS NULL OR list_contains($names::VARCHAR[], user_name)
),
several AS MATERIALIZED (
    SELECT member_id
    FROM known
    JOIN (SELECT agency, user_name FROM known GROUP BY ALL HAVING count(*) > 1) u
        ON known.agency = u.agency AND known.user_name IS NOT DISTINCT FROM u.user_name
)
SELECT agency, user_name, team
FROM known
LEFT JOIN (FROM {{first_uses}} SEMI JOIN several USING (member_id)) f USING (member_id)
WHERE first_on IS NOT NULL OR member_id NOT IN (FROM several)
ORDER BY first_on, team NULLS FIRST, agency, user_name
