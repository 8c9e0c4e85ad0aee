-- Whether the store holds anything but imports of a demo that was cut short: orders, uses, or live imports
-- by somebody else than $by. One row: BOOLEAN.
SELECT EXISTS (FROM orders) OR EXISTS (FROM product_uses)
    OR EXISTS (FROM imports WHERE undone_at IS NULL AND imported_by <> $by)
