-- The days on which orders ($order_ids) cut their wallets' days, with every entry of theirs, whichever counts now.
-- Voids reach other wallets: their days count for every agency of the network.
INSERT INTO stale_days
SELECT DISTINCT t.agency_id, o.product, 'cut', day.on_day
FROM (
    SELECT o.network_id, o.wallet_id, o.product,
           unnest([o.granted_at, o.voided_at, CASE WHEN o.status = 'cancelled' THEN i.newest_at END]) AS moment,
           o.status = 'cancelled' AS reaches_all
    FROM order_entries o
    LEFT JOIN imports i USING (import_id)
    WHERE o.bare_id IN (
        SELECT bare_id FROM order_entries WHERE order_id IN (SELECT unnest($order_ids::VARCHAR[]))
    )
) o,
LATERAL (SELECT timezone('Europe/Paris', timezone('UTC', o.moment))::DATE AS on_day) day
JOIN ledger_terms t
    ON t.network_id = o.network_id AND t.product = o.product AND (t.wallet_id = o.wallet_id OR o.reaches_all)
WHERE o.moment IS NOT NULL
