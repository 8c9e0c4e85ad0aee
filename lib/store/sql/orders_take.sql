-- Adds the entries of the incoming file.
INSERT INTO order_entries BY NAME SELECT * FROM incoming_orders
