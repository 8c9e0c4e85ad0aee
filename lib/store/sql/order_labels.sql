-- How people know the orders of a network ($network) that granted credits. $known as in _orders.sql.
-- VARCHAR order_id, number, pack, DATE expires_on (NULL: never); one row an order line.
SELECT order_id, number, pack, expires_on FROM {{orders}} WHERE granted AND network_id = $network
