-- Removes the months of the stale days.
DELETE FROM credit_months AS c
USING members m
WHERE m.member_id = c.member_id
  AND EXISTS (FROM {{stale_months}} s WHERE s.axis = c.axis AND s.agency_id = m.agency_id AND s.day = c.day)
