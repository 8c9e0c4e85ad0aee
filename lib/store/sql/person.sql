-- One person. $person.
-- VARCHAR email, name, role, VARCHAR[] agencies (ids), VARCHAR team, user_name, VARCHAR[] permissions, BOOLEAN suspended;
-- one row, or none.
SELECT email, name, role, agencies, team, user_name, permissions, suspended
FROM people
WHERE person_id = $person
