-- What an import said of orders. $import_id.
CREATE OR REPLACE TEMP TABLE incoming_orders AS SELECT * FROM order_entries WHERE import_id = $import_id
