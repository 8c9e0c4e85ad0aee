-- Orders from the registered Arrow table `new_orders`, columns as in the table.
INSERT INTO orders SELECT * FROM new_orders
