-- The teams that users have ever been in, each a member. $names: of users of these names and of those without one; NULL:
-- of all. VARCHAR agency, VARCHAR user_name (NULL: none), INTEGER member_id, VARCHAR team (NULL: none); those of one user
-- side by side.
SELECT agency, user_name, member_id, team
FROM {{scoped_members}}
WHERE $names::VARCHAR[] IS NULL OR user_name IS NULL OR list_contains($names::VARCHAR[], user_name)
ORDER BY agency, user_name, team NULLS FIRST
