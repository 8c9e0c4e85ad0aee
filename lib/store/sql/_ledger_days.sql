-- Credits used by day, from the cache where it is kept ($kept), else from the uses themselves; columns as in the
-- table ledger_days. $network, $known as in _known_uses.sql: what was known earlier is never in the cache.
(
    SELECT d.*
    FROM ledger_days d
    JOIN agencies a USING (agency_id)
    WHERE $kept AND a.network_id = $network
    UNION ALL
    (
        WITH uses AS (
            SELECT * FROM {{known_uses}} WHERE NOT $kept
        )
        SELECT * FROM {{days_of_uses}}
    )
)
