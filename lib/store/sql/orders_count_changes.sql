-- What the entries in `incoming_orders` changed: orders that were not there before, and orders that say something
-- else now. $known is NULL. One row: BIGINT inserted, BIGINT updated.
SELECT count(*) FILTER (WHERE b.order_id IS NULL) AS inserted,
       count(*) FILTER (WHERE b.order_id IS NOT NULL AND a IS DISTINCT FROM b) AS updated
FROM {{orders}} a
SEMI JOIN incoming_orders USING (order_id)
LEFT JOIN orders_before b USING (order_id)
