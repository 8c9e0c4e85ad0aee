-- How many of the orders in `orders_before` are none any more; one that is known without its pack now is still there.
-- $known is NULL. One row: BIGINT.
SELECT count(*)
FROM orders_before
ANTI JOIN {{orders}} o ON orders_before.order_id = o.order_id
ANTI JOIN {{orders}} p ON orders_before.bare_id = p.order_id
