-- Credits used in a period, in scope and filters: _used_by_member.sql with their members.
-- VARCHAR agency, team (NULL: none), user_name, and the columns of _used_by_member.sql.
(
    SELECT m.agency, m.team, m.user_name, c.*
    FROM {{used_by_member}} c
    JOIN {{scoped_members}} m USING (member_id)
)
