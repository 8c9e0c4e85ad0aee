-- Puts the credits of a network's wallets by day, those that came back left out, where what follows reads them: VARCHAR
-- wallet_id, product, DATE on_day, BIGINT first_rank (the place in time, from 0, of the day's first credit), uses.
-- $wallets: only these; NULL: all. $network, $known, $kept.
CREATE OR REPLACE TEMP TABLE wallet_days AS
SELECT wallet_id, product, on_day,
       (sum(uses) OVER (PARTITION BY wallet_id, product ORDER BY on_day) - uses)::BIGINT AS first_rank, uses
FROM (
    SELECT wallet_id, product, on_day, sum(used - recredited)::BIGINT AS uses
    FROM {{ledger_days}}
    WHERE $wallets::VARCHAR[] IS NULL OR list_contains($wallets::VARCHAR[], wallet_id)
    GROUP BY ALL
)
WHERE uses > 0
