-- The uses on the days in the CTE `agency_days` whose cost is not one, with what became of their ceremonies. Reads the
-- CTE `launch_days`, those of signatures. VARCHAR use_id, agency_id, product, TIMESTAMP used_at (UTC), DATE day,
-- VARCHAR team, user_name, template, state, BOOLEAN of _fate.sql (of signatures), BIGINT credits.
(
    SELECT e.event_id::VARCHAR AS use_id, e.agency_id, 'signature' AS product, e.created_at AS used_at,
           e.created_on AS day, e.team, e.user_name, e.template, e.state, {{fate}}, 1 AS credits
    FROM signature_events e
    SEMI JOIN launch_days d USING (agency_id, created_on)
    LEFT JOIN {{ceremonies}} o
        ON e.agency_id = o.agency_id AND e.contract = o.contract AND date_trunc('minute', e.created_at) = o.launched
    WHERE e.created_on >= $start AND e.created_on < $end
    UNION ALL
    SELECT use_id, agency_id, product, used_at, used_on, team, user_name, NULL, NULL, NULL, NULL, NULL, NULL, quantity
    FROM product_uses
    WHERE used_on >= $start AND used_on < $end
)
