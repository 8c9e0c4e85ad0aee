-- An agency that came with an import alone goes with it.
DELETE FROM agencies
WHERE agency_id = $agency_id
  AND NOT EXISTS (FROM imports WHERE imports.agency_id = $agency_id AND undone_at IS NULL)
  AND NOT EXISTS (FROM orders WHERE orders.agency_id = $agency_id)
  AND NOT EXISTS (FROM product_uses WHERE product_uses.agency_id = $agency_id)
