-- Removes the ledger's stale days from the cache.
DELETE FROM ledger_days AS d
WHERE EXISTS (
    FROM stale_ledger s WHERE s.agency_id = d.agency_id AND s.product = d.product AND s.on_day = d.on_day
)
