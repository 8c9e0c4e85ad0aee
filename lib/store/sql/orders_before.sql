-- The orders that the entries in `incoming_orders` speak of, as they are now. $known is NULL.
CREATE OR REPLACE TEMP TABLE orders_before AS
SELECT o.* FROM {{orders}} o SEMI JOIN incoming_orders USING (bare_id)
