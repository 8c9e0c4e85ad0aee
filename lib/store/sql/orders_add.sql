-- What is said of orders, from the registered Arrow table `new_orders`, columns as in the table.
INSERT INTO order_entries SELECT * FROM new_orders
