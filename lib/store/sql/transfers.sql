-- Transfers that touch a wallet in scope and filters, the latest first. $network, the scope, $products (NULL: all).
-- VARCHAR transfer_id, product, source_id, source (its name), target_id, target, BIGINT quantity, TIMESTAMP moved_at
-- (UTC), DATE moved_on (Paris), TIMESTAMP entered_at (UTC), VARCHAR entered_by; one row a transfer.
WITH seen AS (
    SELECT wallet_id FROM {{scoped_wallets}}
)
SELECT t.transfer_id, t.product, t.from_wallet, s.name AS source, t.to_wallet, d.name AS target, t.quantity,
       t.moved_at, t.moved_on, t.entered_at, t.entered_by
FROM transfers t
JOIN {{wallet_names}} s ON t.from_wallet = s.wallet_id
JOIN {{wallet_names}} d ON t.to_wallet = d.wallet_id
WHERE t.network_id = $network
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], t.product))
  AND (t.from_wallet IN (SELECT wallet_id FROM seen) OR t.to_wallet IN (SELECT wallet_id FROM seen))
ORDER BY t.moved_at DESC, t.transfer_id
