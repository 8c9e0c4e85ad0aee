-- Removes the stale days.
DELETE FROM open_days AS o
WHERE EXISTS (
    FROM stale_days s JOIN members m USING (agency_id)
    WHERE s.axis = 'creation' AND s.on_day = o.day AND m.member_id = o.member_id
)
