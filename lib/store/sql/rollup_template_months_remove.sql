-- Removes the months of the stale days.
DELETE FROM template_months AS t
USING members m
WHERE m.member_id = t.member_id
  AND EXISTS (FROM {{stale_months}} s WHERE s.axis = t.axis AND s.agency_id = m.agency_id AND s.day = t.day)
