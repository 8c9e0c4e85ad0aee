-- Credits used by day, from the uses themselves; columns as in the table ledger_days. $network, $known as in
-- _known_uses.sql. Where the cache is kept, _ledger_days_kept.sql stands in.
(
    WITH uses AS (
        SELECT * FROM {{known_uses}}
    )
    SELECT * FROM {{days_of_uses}}
)
