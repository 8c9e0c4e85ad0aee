-- The moments within days at which something happens to a wallet's credits: a block begins or is voided, a transfer.
-- A void reaches the wallets that credits of its product were moved to. $network, $known as in _orders.sql.
-- VARCHAR wallet_id, product, TIMESTAMP moment (UTC), DATE on_day (Paris).
(
    WITH granted AS (
        SELECT wallet_id, product, granted_at, voided_at FROM {{orders}} WHERE granted AND network_id = $network
    ),
    moves AS (
        SELECT product, from_wallet, to_wallet, moved_at FROM {{transfers}}
    ),
    moments AS (
        SELECT wallet_id, product, granted_at AS moment FROM granted
        UNION
        SELECT wallet_id, product, voided_at FROM granted WHERE voided_at IS NOT NULL
        UNION
        SELECT to_wallet, product, voided_at FROM granted JOIN moves USING (product) WHERE voided_at IS NOT NULL
        UNION
        SELECT from_wallet, product, moved_at FROM moves
        UNION
        SELECT to_wallet, product, moved_at FROM moves
    )
    SELECT wallet_id, product, moment, timezone('Europe/Paris', timezone('UTC', moment))::DATE AS on_day FROM moments
)
