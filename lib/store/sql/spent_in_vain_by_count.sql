-- Signatures used in a period, in scope and filters, by one dimension ($by), by what became of their ceremony and by
-- what paid for them. Parameters of _paid_counts.sql; $products: signature.
-- VARCHAR agency, VARCHAR key, BIGINT cost, BOOLEAN as in _outcome.sql, BIGINT credits.
SELECT agency, {{cost_key}} AS key, cost, {{outcome}}, sum(credits)::BIGINT AS credits
FROM (SELECT *, effective_on AS launched_on FROM {{paid_counts}})
GROUP BY ALL
ORDER BY ALL
