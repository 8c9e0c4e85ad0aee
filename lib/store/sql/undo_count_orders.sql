-- How many of the orders in `orders_before` are none any more. $known is NULL. One row: BIGINT.
SELECT count(*) FROM orders_before ANTI JOIN {{orders}} USING (order_id)
