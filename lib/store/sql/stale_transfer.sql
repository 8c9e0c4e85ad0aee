-- The days on which a transfer ($transfer_id) cuts the days of its two wallets: its own, and for the wallet that it goes
-- to those of every void of its product, which may reach the credits it moved (_ledger_cuts.sql). $known is NULL.
INSERT INTO stale_days
WITH moved AS (
    SELECT * FROM transfers WHERE transfer_id = $transfer_id
),
cut AS (
    SELECT network_id, product, unnest([from_wallet, to_wallet]) AS wallet_id, moved_on AS on_day FROM moved
    UNION ALL
    SELECT m.network_id, m.product, m.to_wallet, timezone('Europe/Paris', timezone('UTC', o.voided_at))::DATE AS on_day
    FROM moved m
    JOIN {{orders}} o ON o.network_id = m.network_id AND o.product = m.product
    WHERE o.voided_at IS NOT NULL
)
SELECT DISTINCT t.agency_id, c.product, 'cut', c.on_day
FROM cut c
JOIN ledger_terms t USING (network_id, product, wallet_id)
