-- Generated uses straight into the table. The identity is that of uses_stage.sql, so that importing their own file
-- changes nothing. The rows must be free of equals: their ordinal is always 1. $import_id.
-- Reads the registered Arrow tables `new_uses` (columns as in the store's CHECKED_USES) and `named_agencies`.
INSERT INTO product_uses
SELECT {{use_id}}, agency_id, product, quantity, used_at, used_on, user_name, team, reference, $import_id
FROM (SELECT n.*, a.agency_id, 1 AS ordinal FROM new_uses n JOIN named_agencies a USING (agency))
