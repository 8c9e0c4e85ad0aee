-- Drops the cache of orders, of every network.
DELETE FROM merged_orders
