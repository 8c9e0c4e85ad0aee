-- The first Paris day on which anything stands in the ledger of a scope's wallets: credits that came, or a use.
-- $network, $known (NULL), $kept. One row: DATE first_on; NULL when nothing does.
WITH seen AS (
    SELECT wallet_id FROM {{scoped_wallets}}
)
SELECT least(
    (
        SELECT timezone('Europe/Paris', timezone('UTC', min(granted_at)))::DATE
        FROM {{orders}}
        WHERE granted AND network_id = $network AND wallet_id IN (FROM seen)
    ),
    (SELECT min(on_day) FROM {{ledger_days}} WHERE wallet_id IN (FROM seen))
) AS first_on
