-- The first Paris day on which anything stands in the ledger of a scope's wallets: credits that came, or a use.
-- $network, $known (NULL), $kept. One row: DATE first_on; NULL when nothing does.
SELECT min(first_on) AS first_on
FROM (
    SELECT wallet_id, timezone('Europe/Paris', timezone('UTC', min(granted_at)))::DATE AS first_on
    FROM {{orders}}
    WHERE granted AND network_id = $network
    GROUP BY wallet_id
    UNION ALL
    SELECT wallet_id, min(on_day) FROM {{ledger_days}} GROUP BY wallet_id
)
JOIN {{scoped_wallets}} USING (wallet_id)
