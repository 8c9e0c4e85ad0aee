-- Uses of a network before $until (UTC), counted from one moment of a wallet to the next, and by month.
-- Reads the registered Arrow table `ledger_moments`: wallet_id, product, start (UTC). $wallets: only these; NULL: all.
-- $network, $known, $kept.
-- VARCHAR product, wallet_id, TIMESTAMP start (UTC), BIGINT uses (without those that came back), recredited.
SELECT product, wallet_id,
       greatest(timezone('UTC', timezone('Europe/Paris', month::TIMESTAMP)), start) AS start, uses, recredited
FROM (
    -- Zones are slow: they are for months, not for days.
    SELECT d.product, d.wallet_id, date_trunc('month', d.on_day) AS month, m.start,
           sum(d.used - d.recredited)::BIGINT AS uses, sum(d.recredited)::BIGINT AS recredited
    FROM {{ledger_days}} d
    ASOF LEFT JOIN ledger_moments m
        ON d.wallet_id = m.wallet_id AND d.product = m.product AND d.starts_at >= m.start
    WHERE d.starts_at < $until
      AND ($wallets::VARCHAR[] IS NULL OR list_contains($wallets::VARCHAR[], d.wallet_id))
    GROUP BY ALL
)
ORDER BY ALL
