-- Removes the months of the stale days.
DELETE FROM template_months AS t
WHERE EXISTS (
    FROM {{stale_months}} s JOIN members m USING (agency_id)
    WHERE s.axis = t.axis AND s.day = t.day AND m.member_id = t.member_id
)
