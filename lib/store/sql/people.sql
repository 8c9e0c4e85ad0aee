-- Everybody who may sign in, by name. $network.
-- VARCHAR email, name, role, VARCHAR[] agencies (ids), VARCHAR team, user_name, VARCHAR[] permissions, BOOLEAN suspended;
-- one row a person.
SELECT email, name, role, agencies, team, user_name, permissions, suspended
FROM people
WHERE network_id = $network
ORDER BY strip_accents(lower(name)), email
