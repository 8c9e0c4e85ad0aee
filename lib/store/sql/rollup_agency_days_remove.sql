-- Removes the stale days.
DELETE FROM agency_days AS d
WHERE EXISTS (FROM stale_days s WHERE s.axis = d.axis AND s.agency_id = d.agency_id AND s.on_day = d.day)
