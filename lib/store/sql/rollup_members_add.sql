-- Makes known who uses credits on the stale days and was not known. Parameters of _stale_day_uses.sql.
INSERT INTO members
SELECT (SELECT coalesce(max(member_id), 0) FROM members) + row_number() OVER (ORDER BY agency_id, team, user_name),
       agency_id, team, user_name, 0, 0
FROM (
    SELECT DISTINCT c.agency_id, c.team, c.user_name
    FROM consumption c
    SEMI JOIN stale_days s ON s.axis = 'creation' AND c.agency_id = s.agency_id AND c.created_on = s.on_day
    WHERE c.created_on BETWEEN $creation_from AND $creation_to
) found
WHERE NOT EXISTS (
    FROM members m
    WHERE m.agency_id = found.agency_id AND m.team IS NOT DISTINCT FROM found.team
      AND m.user_name IS NOT DISTINCT FROM found.user_name
)
