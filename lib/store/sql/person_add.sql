-- Adds a person; person_remove.sql comes first where there is one already. $person and the table's columns.
INSERT INTO people
VALUES ($person, $network, $email, $name, $role, $agencies::VARCHAR[], $team, $user_name, $permissions::VARCHAR[],
        $suspended, $changed_at, $changed_by)
