-- Whether the store holds anything but imports of a demo that was cut short: live imports by somebody else than $by,
-- orders (a demo brings them last), or orders and uses that came without an import. One row: BOOLEAN.
SELECT EXISTS (FROM imports WHERE undone_at IS NULL AND (imported_by <> $by OR content = 'orders'))
    OR EXISTS (FROM order_entries WHERE import_id IS NULL)
    OR EXISTS (FROM product_uses ANTI JOIN use_sightings USING (use_id) WHERE import_id IS NULL)
