-- The first Paris day on which anything stands in the ledger of a scope's wallets: credits that came, or a use.
-- $kept, $known (NULL) as in _ledger_days.sql. One row: DATE first_on; NULL when nothing does.
SELECT min(on_day) AS first_on
FROM (
    SELECT wallet_id, timezone('Europe/Paris', timezone('UTC', granted_at))::DATE AS on_day
    FROM {{orders}}
    WHERE granted AND network_id = $network
    UNION ALL
    SELECT wallet_id, on_day FROM {{ledger_days}}
)
JOIN {{scoped_wallets}} USING (wallet_id)
