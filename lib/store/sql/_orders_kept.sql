-- One row an order line, from the cache: _orders.sql where $known is NULL.
merged_orders
