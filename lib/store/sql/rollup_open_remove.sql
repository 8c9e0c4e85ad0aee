-- Removes the stale days. $first_on, $last_on: their span.
DELETE FROM open_days AS o
USING members m
WHERE m.member_id = o.member_id AND o.day BETWEEN $first_on AND $last_on
  AND EXISTS (FROM stale_days s WHERE s.axis = 'creation' AND s.agency_id = m.agency_id AND s.on_day = o.day)
