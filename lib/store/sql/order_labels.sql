-- How people know orders ($order_ids) of a network ($network). $known as in _orders.sql, $kept.
-- VARCHAR order_id, number, pack, DATE expires_on (NULL: never); one row an order line.
SELECT order_id, number, pack, expires_on
FROM {{orders}}
WHERE network_id = $network AND order_id IN (SELECT unnest($order_ids::VARCHAR[]))
