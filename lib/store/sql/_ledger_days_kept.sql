-- Credits used by day, from the cache: _ledger_days.sql where $known is NULL. $network.
(
    SELECT d.*
    FROM ledger_days d
    JOIN agencies a USING (agency_id)
    WHERE a.network_id = $network
)
