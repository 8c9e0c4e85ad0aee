-- Whether a rule of the network ever books uses on the day of their signature (law C2). One row: BOOLEAN.
SELECT count(*) > 0 FROM product_policies WHERE network_id = $network AND consume_on = 'signed'
