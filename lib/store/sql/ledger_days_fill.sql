-- Fills the empty cache for a network ($network) from its uses, in the order of days: a period is then read without
-- the rest. $known is NULL, $kept: whether the orders' cache is.
INSERT INTO ledger_days
WITH ledger_terms AS MATERIALIZED (
    SELECT * FROM ledger_terms
),
uses AS (
    SELECT * FROM {{ledger_uses}} WHERE network_id = $network
)
SELECT * FROM {{days_of_uses}} ORDER BY on_day
