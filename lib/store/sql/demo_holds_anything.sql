-- Whether the store holds events, orders or uses. One row: BOOLEAN.
SELECT EXISTS (FROM signature_events) OR EXISTS (FROM orders) OR EXISTS (FROM product_uses)
