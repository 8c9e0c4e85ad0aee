-- Removes the stale days. $first_on, $last_on: their span.
DELETE FROM team_days AS d
USING members m
WHERE m.member_id = d.member_id AND d.day BETWEEN $first_on AND $last_on
  AND EXISTS (FROM stale_days s WHERE s.axis = d.axis AND s.agency_id = m.agency_id AND s.on_day = d.day)
