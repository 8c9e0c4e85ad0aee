-- Credits used by day, from the cache: _ledger_days.sql where $known is NULL. $network.
(
    SELECT * FROM ledger_days WHERE network_id = $network
)
