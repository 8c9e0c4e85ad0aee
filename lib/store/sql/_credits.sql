-- Credits used in a period, in scope and filters: _counts.sql with their members.
-- VARCHAR agency, team (NULL: none), user_name, and the columns of _counts.sql.
(
    SELECT m.agency, m.team, m.user_name, c.*
    FROM {{counts}} c
    JOIN {{scoped_members}} m USING (member_id)
)
