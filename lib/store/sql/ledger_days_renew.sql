-- Puts the ledger's stale days back as the uses of a network ($network) make them.
-- $first_on, $last_on: their span, so that only those days are read. $known is NULL,
-- $kept: whether the orders' cache is.
INSERT INTO ledger_days
WITH ledger_terms AS MATERIALIZED (
    SELECT * FROM ledger_terms
),
uses AS (
    SELECT u.*
    FROM {{ledger_uses}} u
    SEMI JOIN stale_ledger s
        ON u.agency_id = s.agency_id AND u.product = s.product AND u.effective_on = s.on_day
    WHERE u.network_id = $network AND u.effective_on BETWEEN $first_on AND $last_on
)
SELECT * FROM {{days_of_uses}}
