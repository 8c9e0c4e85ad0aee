-- How recent the data in scope is: newest date of any imported row and of any use (UTC), first and last
-- creation day. One row: TIMESTAMP newest_at, DATE first_on, DATE last_on; NULL when there is no data.
SELECT max(greatest(created_at, signed_at)) AS newest_at, min(created_on) AS first_on, max(created_on) AS last_on
FROM (
    SELECT created_at, signed_at, created_on
    FROM signature_events JOIN {{scoped_agencies}} USING (agency_id)
    UNION ALL
    SELECT used_at, NULL, used_on
    FROM product_uses JOIN {{scoped_agencies}} USING (agency_id)
)
