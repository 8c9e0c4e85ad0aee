-- Credits of a product ($product) used a day from these wallets ($wallets, a list) together, without those that came
-- back. $network, $known (NULL), $kept. DATE on_day (Paris), BIGINT credits; one row a day with uses.
SELECT on_day, sum(used - recredited)::BIGINT AS credits
FROM {{ledger_days}}
WHERE product = $product AND list_contains($wallets::VARCHAR[], wallet_id)
GROUP BY on_day
