-- Removes the stale days. $first_on, $last_on: their span.
DELETE FROM agency_days AS d
WHERE d.day BETWEEN $first_on AND $last_on
  AND EXISTS (FROM stale_days s WHERE s.axis = d.axis AND s.agency_id = d.agency_id AND s.on_day = d.day)
