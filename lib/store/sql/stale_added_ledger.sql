-- The days of the ledger on which an import adds events. Parameters of _added_events.sql.
INSERT INTO stale_days
SELECT DISTINCT agency_id, 'signature', 'cut', created_on FROM {{added_events}}
UNION
SELECT agency_id, 'signature', 'cut', signed_on
FROM {{added_events}}
WHERE signed_on IS NOT NULL AND EXISTS (FROM product_policies WHERE consume_on = 'signed')
