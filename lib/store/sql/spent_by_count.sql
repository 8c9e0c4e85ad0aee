-- Credits used in a period, in scope and filters, by one dimension ($by) and by what paid for them.
-- $start, $end: Paris days on which the ledger books them. Parameters of _paid_counts.sql.
-- VARCHAR agency, VARCHAR key (NULL: none), VARCHAR product, BIGINT cost (a place in `cost_ranges`), BIGINT credits.
SELECT agency, {{cost_key}} AS key, product, cost, sum(credits)::BIGINT AS credits
FROM {{paid_counts}}
GROUP BY ALL
ORDER BY ALL
