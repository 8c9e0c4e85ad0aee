-- The rows of ledger_days that a network's ($network) uses, the CTE `uses`, make: a row an agency, wallet, product and
-- day, cut where _ledger_cuts.sql says. Only on days with a cut does the hour of a use matter.
(
    WITH cuts AS MATERIALIZED (
        SELECT * FROM {{ledger_cuts}}
    ),
    busy AS (
        SELECT DISTINCT wallet_id, product, on_day FROM cuts
    ),
    grouped AS (
        SELECT u.agency_id, u.wallet_id, u.product, u.effective_on AS on_day, min(u.effective_at) AS moment,
               sum(u.credits) AS used, sum(CASE WHEN u.recredited THEN u.credits ELSE 0 END) AS recredited
        FROM uses u
        LEFT JOIN busy b ON u.wallet_id = b.wallet_id AND u.product = b.product AND u.effective_on = b.on_day
        GROUP BY u.agency_id, u.wallet_id, u.product, u.effective_on,
                 CASE WHEN b.on_day IS NOT NULL THEN u.effective_at END
    )
    SELECT g.agency_id, g.wallet_id, g.product, g.on_day,
           greatest(timezone('UTC', timezone('Europe/Paris', g.on_day::TIMESTAMP)), c.moment) AS starts_at,
           sum(g.used)::BIGINT AS used, sum(g.recredited)::BIGINT AS recredited, $network AS network_id
    FROM grouped g
    ASOF LEFT JOIN cuts c ON g.wallet_id = c.wallet_id AND g.product = c.product AND g.moment >= c.moment
    GROUP BY ALL
)
