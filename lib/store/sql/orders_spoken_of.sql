-- Of each entry in `incoming_orders`, its order and whose credits it grants. VARCHAR order_id, VARCHAR wallet_id.
SELECT DISTINCT order_id, wallet_id FROM incoming_orders
