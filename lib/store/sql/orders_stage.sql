-- The lines of one file of orders as entries. $network, $import_id, $entered_at (UTC), $entered_by.
-- Reads the registered Arrow tables `checked` and `named_agencies`; a line without an agency is the network's own.
-- The identity is that of lib.store.purchases.order_id.
CREATE OR REPLACE TEMP TABLE incoming_orders AS
SELECT md5(concat_ws(chr(31), $network, number_key, product, pack_key)) AS order_id,
       md5(concat_ws(chr(31), $network, number_key, product, '')) AS bare_id, $network AS network_id,
       coalesce(n.agency_id, $network) AS wallet_id, number, product, pack, quantity, price, vat_rate, ordered_at,
       ordered_on, expires_on, kind, status, invoice, CASE status WHEN 'paid' THEN ordered_at END AS granted_at,
       NULL::TIMESTAMP AS voided_at, $entered_at AS entered_at, $entered_by AS entered_by, $import_id AS import_id
FROM checked
LEFT JOIN named_agencies n USING (agency)
