-- The stale days of the ledger, as stale_days now has them; days of signatures are such where a policy counts by them
-- (law C2): asked once for all that reads them.
DELETE FROM stale_ledger;
INSERT INTO stale_ledger
SELECT DISTINCT agency_id, product, on_day
FROM stale_days
WHERE axis <> 'signature' OR EXISTS (FROM product_policies WHERE consume_on = 'signed')
