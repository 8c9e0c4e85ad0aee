-- What the entries in `incoming_orders` changed: orders that were not there before, and orders that say something
-- else now. An order that was known without its pack is the one that has it now. $known is NULL.
-- One row: BIGINT inserted, BIGINT updated.
SELECT count(*) FILTER (WHERE b.order_id IS NULL AND c.order_id IS NULL) AS inserted,
       count(*) FILTER (WHERE b.order_id IS NOT NULL AND a IS DISTINCT FROM b
                           OR b.order_id IS NULL AND c.order_id IS NOT NULL) AS updated
FROM {{orders}} a
SEMI JOIN incoming_orders USING (bare_id)
LEFT JOIN orders_before b ON a.order_id = b.order_id
LEFT JOIN orders_before c ON a.bare_id = c.order_id
