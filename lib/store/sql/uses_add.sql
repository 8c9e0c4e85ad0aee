-- Uses from the registered Arrow table `new_uses`, columns as in the table.
INSERT INTO product_uses SELECT * FROM new_uses
