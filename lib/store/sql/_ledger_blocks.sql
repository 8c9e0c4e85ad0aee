-- The blocks of credits in scope that began before $until (UTC): what paid orders grant.
-- VARCHAR agency_id, agency, product, order_id, TIMESTAMP effective_at (UTC), TIMESTAMP expires_at (UTC, midnight in
-- Paris; NULL: never), BIGINT quantity, VARCHAR kind; one row a paid order.
SELECT agency_id, agency, product, order_id, ordered_at AS effective_at,
       timezone('UTC', timezone('Europe/Paris', expires_on::TIMESTAMP)) AS expires_at, quantity, kind
FROM orders
JOIN {{scoped_agencies}} USING (agency_id)
WHERE status = 'paid' AND ordered_at < $until
