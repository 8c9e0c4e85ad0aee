-- Removes a person. $person.
DELETE FROM people WHERE person_id = $person
