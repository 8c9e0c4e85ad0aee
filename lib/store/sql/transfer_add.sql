-- Adds a transfer; columns as in the table.
INSERT INTO transfers
VALUES ($transfer_id, $network, $product, $source, $target, $quantity, $moved_at, $moved_on, $entered_at, $entered_by)
