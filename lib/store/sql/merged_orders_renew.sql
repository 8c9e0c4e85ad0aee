-- Puts orders ($order_ids), and all others of their numbers and products, back as their entries make them. $known is
-- NULL.
INSERT INTO merged_orders BY NAME
SELECT *
FROM {{orders}}
WHERE bare_id IN (SELECT bare_id FROM order_entries WHERE list_contains($order_ids::VARCHAR[], order_id))
