-- Credits left by agency and product at the end of a Paris day: bought, granted or opened, less used.
-- VARCHAR agency, product, BIGINT remaining; one row an agency and product that has either.
WITH moved AS (
    SELECT agency_id, product, quantity AS credits
    FROM orders WHERE status = 'paid' AND ordered_on <= $as_of
    UNION ALL
    SELECT agency_id, product, -credits FROM consumption WHERE created_on <= $as_of
)
SELECT agency, product, sum(credits)::BIGINT AS remaining
FROM moved JOIN {{scoped_agencies}} USING (agency_id)
GROUP BY ALL
ORDER BY agency, product
