-- The days of the ledger on which an import adds events. Parameters of _added_events.sql.
INSERT INTO stale_days
SELECT DISTINCT agency_id, 'signature', 'cut', on_day
FROM (
    SELECT agency_id, unnest([
        created_on,
        CASE WHEN EXISTS (FROM product_policies WHERE consume_on = 'signed') THEN signed_on END
    ]) AS on_day
    FROM {{added_events}}
)
WHERE on_day IS NOT NULL
