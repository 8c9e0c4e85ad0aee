-- The orders of the wallets in scope and filters, the newest first. $known as in _orders.sql, $kept;
-- $order_id, $order_states (NULL: all); $start, $end: Paris days of the order (NULL: all); $cost: whether money is told (L4).
-- VARCHAR order_id, wallet_id, wallet (its name), number, product, pack, BIGINT quantity, VARCHAR price (euros for the
-- line, exclusive of VAT), vat_rate (percent; both as text, for decimals are handed over slowly), TIMESTAMP ordered_at
-- (UTC), DATE ordered_on, expires_on, VARCHAR kind, status, invoice, TIMESTAMP granted_at, voided_at (UTC); one row an
-- order line.
SELECT o.order_id, o.wallet_id, w.name AS wallet, o.number, o.product, o.pack, o.quantity,
       CASE WHEN $cost THEN o.price::VARCHAR END AS price, CASE WHEN $cost THEN o.vat_rate::VARCHAR END AS vat_rate,
       o.ordered_at, o.ordered_on, o.expires_on, o.kind, o.status, o.invoice, o.granted_at, o.voided_at
FROM {{orders}} o
JOIN {{scoped_wallets}} w USING (wallet_id)
WHERE o.network_id = $network
  AND ($order_id::VARCHAR IS NULL OR o.order_id = $order_id)
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], o.product))
  AND ($order_states::VARCHAR[] IS NULL OR list_contains($order_states::VARCHAR[], o.status))
  AND ($start::DATE IS NULL OR o.ordered_on >= $start)
  AND ($end::DATE IS NULL OR o.ordered_on < $end)
ORDER BY o.ordered_at DESC, o.number DESC, o.product, o.pack
