-- The stale days of the ledger; days of signatures are such where a policy counts by them (law C2).
-- VARCHAR agency_id, product, DATE on_day.
(
    SELECT DISTINCT agency_id, product, on_day
    FROM stale_days
    WHERE axis <> 'signature' OR EXISTS (FROM product_policies WHERE consume_on = 'signed')
)
