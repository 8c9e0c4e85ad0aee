-- Fills the empty cache for a network ($network) from its uses. $known is NULL.
INSERT INTO ledger_days
WITH uses AS (
    SELECT * FROM ledger_uses WHERE network_id = $network
)
SELECT * FROM {{days_of_uses}}
