-- Whether the network has this order line already, whosever it is. $network, $order_id. One row: BOOLEAN.
SELECT EXISTS (FROM order_entries WHERE network_id = $network AND order_id = $order_id)
