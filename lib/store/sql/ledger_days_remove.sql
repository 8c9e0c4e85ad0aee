-- Removes the stale days of the temporary table `stale_days` from the cache.
DELETE FROM ledger_days AS d
WHERE EXISTS (
    FROM stale_days s WHERE s.agency_id = d.agency_id AND s.product = d.product AND s.on_day = d.on_day
)
