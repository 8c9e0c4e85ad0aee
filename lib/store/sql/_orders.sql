-- One row an order line, made of the entries that were known at $known (naive UTC; NULL: now): the furthest state
-- counts, pending < paid < cancelled; the rest is as said last, by a file of its newest date. Which import came first
-- makes no difference. `granted`: it was paid at some time; `voided_at` (UTC): from when a granted one is cancelled.
(
    SELECT order_id, network_id, wallet_id, number, product, pack, quantity, price, vat_rate, ordered_at, ordered_on,
           expires_on, kind, [ 'pending', 'paid', 'cancelled' ][furthest] AS status, invoice,
           paid_from IS NOT NULL AS granted, paid_from AS granted_at,
           CASE WHEN paid_from IS NOT NULL THEN gone_from END AS voided_at
    FROM (
        SELECT *,
               max(CASE status WHEN 'pending' THEN 1 WHEN 'paid' THEN 2 ELSE 3 END) OVER entries AS furthest,
               min(granted_at) OVER entries AS paid_from,
               min(CASE WHEN status = 'cancelled' THEN coalesce(voided_at, said_at) END) OVER entries AS gone_from
        FROM (
            SELECT o.*, coalesce(i.newest_at, o.entered_at) AS said_at
            FROM order_entries o
            LEFT JOIN imports i USING (import_id)
            WHERE ($known::TIMESTAMP IS NULL OR o.entered_at < $known)
              AND (i.undone_at IS NULL OR ($known::TIMESTAMP IS NOT NULL AND i.undone_at >= $known))
        )
        WINDOW entries AS (PARTITION BY order_id)
        QUALIFY row_number() OVER (
            PARTITION BY order_id
            ORDER BY said_at DESC, quantity DESC, price DESC, ordered_at DESC, expires_on DESC NULLS LAST,
                     invoice DESC NULLS LAST, vat_rate DESC NULLS LAST, kind, wallet_id, pack, number, status
        ) = 1
    )
)
