-- The blocks of a network's credits: what granted orders brought. $wallets: only these wallets'; NULL: all. $network, $known as in _orders.sql, $kept.
-- VARCHAR product, block_id, wallet_id, TIMESTAMP effective_at, expires_at (UTC, midnight in Paris; NULL: never),
-- BIGINT quantity, VARCHAR kind, price (euros for the line, exclusive of VAT; as text, for decimals are handed over
-- slowly), TIMESTAMP voided_at (UTC; NULL: stands); one row an order line.
SELECT product, order_id AS block_id, wallet_id, granted_at AS effective_at,
       timezone('UTC', timezone('Europe/Paris', expires_on::TIMESTAMP)) AS expires_at, quantity, kind,
       price::VARCHAR AS price, voided_at
FROM {{orders}}
WHERE granted AND network_id = $network
  AND ($wallets::VARCHAR[] IS NULL OR list_contains($wallets::VARCHAR[], wallet_id))
ORDER BY granted_at, order_id
