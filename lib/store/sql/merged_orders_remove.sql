-- Removes orders ($order_ids), and all others of their numbers and products, from the cache.
DELETE FROM merged_orders
WHERE bare_id IN (SELECT bare_id FROM order_entries WHERE list_contains($order_ids::VARCHAR[], order_id))
