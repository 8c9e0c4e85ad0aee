-- The counters that the platform showed for these wallets ($wallets, a list; '*': all together), by day; of each day
-- the latest entry. $network, $product (NULL: all).
-- VARCHAR wallet_id, product, DATE observed_on (Paris), BIGINT observed (credits), TIMESTAMP entered_at (UTC),
-- VARCHAR entered_by; one row a wallet, product and day.
SELECT wallet_id, product, observed_on, observed, entered_at, entered_by
FROM observations
WHERE network_id = $network AND list_contains($wallets::VARCHAR[], wallet_id)
  AND ($product::VARCHAR IS NULL OR product = $product)
QUALIFY row_number() OVER (PARTITION BY wallet_id, product, observed_on ORDER BY entered_at DESC) = 1
ORDER BY observed_on, wallet_id, product
