-- The uses that only this import had brought. $import_id, $first_on, $last_on: its span of days.
CREATE OR REPLACE TEMP TABLE incoming_uses AS
SELECT * FROM product_uses WHERE import_id = $import_id AND used_on BETWEEN $first_on AND $last_on
