-- Removes the stale days.
DELETE FROM open_days AS o
USING members m
WHERE m.member_id = o.member_id
  AND EXISTS (FROM stale_days s WHERE s.axis = 'creation' AND s.agency_id = m.agency_id AND s.on_day = o.day)
