-- One row an order line, made of the entries that were known at $known (naive UTC; NULL: now): the furthest state
-- counts, pending < paid < cancelled; the rest is as said last, by a file of its newest date, and what an entry does
-- not say (a blank pack, rate, expiry or invoice) takes nothing away. Which import came first makes no difference.
-- An entry without a pack speaks of the only line of its order and product, where there is only one.
-- `granted`: it was paid at some time; `voided_at` (UTC): from when a granted one is cancelled.
(
    SELECT line_id AS order_id, bare_id, network_id, wallet_id, number, product, said_pack AS pack, quantity, price,
           said_rate AS vat_rate, ordered_at, ordered_on, said_expiry AS expires_on, kind,
           [ 'pending', 'paid', 'cancelled' ][furthest] AS status, said_invoice AS invoice,
           paid_from IS NOT NULL AS granted, paid_from AS granted_at,
           CASE WHEN paid_from IS NOT NULL AND gone_from IS NOT NULL THEN greatest(gone_from, paid_from) END AS voided_at
    FROM (
        SELECT *,
               max(CASE status WHEN 'pending' THEN 1 WHEN 'paid' THEN 2 ELSE 3 END) OVER entries AS furthest,
               min(granted_at) OVER entries AS paid_from,
               min(CASE WHEN status = 'cancelled' THEN coalesce(voided_at, said_at) END) OVER entries AS gone_from,
               first_value(pack IGNORE NULLS) OVER last_said AS said_pack,
               first_value(vat_rate IGNORE NULLS) OVER last_said AS said_rate,
               first_value(expires_on IGNORE NULLS) OVER last_said AS said_expiry,
               first_value(invoice IGNORE NULLS) OVER last_said AS said_invoice,
               row_number() OVER last_said AS place
        FROM (
            SELECT *, CASE WHEN packed IS NULL AND min(packed) OVER of_product = max(packed) OVER of_product
                           THEN min(packed) OVER of_product ELSE order_id END AS line_id
            FROM (
                SELECT o.*, coalesce(i.newest_at, o.entered_at) AS said_at,
                       CASE WHEN o.order_id <> o.bare_id THEN o.order_id END AS packed
                FROM order_entries o
                LEFT JOIN imports i USING (import_id)
                WHERE ($known::TIMESTAMP IS NULL OR o.entered_at < $known)
                  AND (i.undone_at IS NULL OR ($known::TIMESTAMP IS NOT NULL AND i.undone_at >= $known))
            )
            WINDOW of_product AS (PARTITION BY bare_id)
        )
        WINDOW entries AS (PARTITION BY line_id),
        last_said AS (
            PARTITION BY line_id
            ORDER BY said_at DESC, quantity DESC, price DESC, ordered_at DESC, expires_on DESC NULLS LAST,
                     invoice DESC NULLS LAST, vat_rate DESC NULLS LAST, kind, wallet_id, pack, number, status
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    )
    WHERE place = 1
)
