-- Makes known who uses credits and is to be counted, and was not known. Parameters of _counted_uses.sql.
INSERT INTO members
SELECT (SELECT coalesce(max(member_id), 0) FROM members) + row_number() OVER (ORDER BY agency_id, team, user_name),
       agency_id, team, user_name, 0, 0
FROM (SELECT DISTINCT agency_id, team, user_name FROM {{counted_uses}} WHERE creation_day IS NOT NULL) found
WHERE NOT EXISTS (
    FROM members m
    WHERE m.agency_id = found.agency_id AND m.team IS NOT DISTINCT FROM found.team
      AND m.user_name IS NOT DISTINCT FROM found.user_name
)
