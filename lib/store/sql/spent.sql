-- Credits used in a period, in scope and filters, by one dimension ($by) and by the slice that paid for them.
-- $start, $end: Paris days on which the ledger books them. Parameters of _paid_uses.sql.
-- VARCHAR agency, VARCHAR key (NULL: none), VARCHAR product, BIGINT slice, BIGINT credits.
SELECT agency, {{cost_key}} AS key, product, slice, sum(credits)::BIGINT AS credits
FROM {{paid_uses}}
JOIN {{scoped_agencies}} USING (agency_id)
WHERE {{chosen}}
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
GROUP BY ALL
ORDER BY ALL
