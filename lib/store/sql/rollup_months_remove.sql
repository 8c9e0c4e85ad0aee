-- Removes the months of the stale days.
DELETE FROM credit_months AS c
WHERE EXISTS (
    FROM {{stale_months}} s JOIN members m USING (agency_id)
    WHERE s.axis = c.axis AND s.day = c.day AND m.member_id = c.member_id
)
