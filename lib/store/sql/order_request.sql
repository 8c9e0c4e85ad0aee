-- The order that a form has brought already. $request. At most one row: VARCHAR order_id.
SELECT order_id FROM order_requests WHERE request = $request
