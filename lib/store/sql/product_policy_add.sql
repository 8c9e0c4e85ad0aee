-- Enters a rule of law C2 for a product. $entered_at (UTC) is moved on where the clock has not: the latest counts.
INSERT INTO product_policies
SELECT $network, $product, $from_on, $consume_on, $recredit_on,
       greatest($entered_at, (
           SELECT max(entered_at) + INTERVAL 1 MICROSECOND
           FROM product_policies
           WHERE network_id = $network AND product = $product
       )),
       $entered_by
