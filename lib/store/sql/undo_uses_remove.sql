-- Uses that only this import had brought. $import_id, $first_on, $last_on: its span of days.
-- One row: BIGINT, how many there were.
DELETE FROM product_uses
WHERE import_id = $import_id AND used_on BETWEEN $first_on AND $last_on
