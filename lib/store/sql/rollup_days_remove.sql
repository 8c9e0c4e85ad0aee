-- Removes the stale days.
DELETE FROM credit_days AS d
WHERE EXISTS (
    FROM stale_days s JOIN members m USING (agency_id)
    WHERE s.axis = d.axis AND s.on_day = d.day AND m.member_id = d.member_id
)
