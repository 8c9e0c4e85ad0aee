-- Removes the months of the stale days.
DELETE FROM team_months AS c
WHERE EXISTS (FROM {{stale_months}} s WHERE s.axis = c.axis AND s.member_id = c.member_id AND s.day = c.day)
