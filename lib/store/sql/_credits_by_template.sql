-- Credits used in a period, in scope and filters: _used_by_template.sql with their members.
-- Columns as in _credits_by_member.sql.
(
    SELECT m.agency, m.team, m.user_name, c.*
    FROM {{used_by_template}} c
    JOIN {{scoped_members}} m USING (member_id)
)
