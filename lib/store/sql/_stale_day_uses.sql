-- The uses of the stale days, each with its member and, on the creation axis, what became of its ceremony: a use that
-- is signed may be there once an axis. Reads the CTE `launch_days`, the stale days of launches.
-- $creation_from to $creation_to, $signature_from to $signature_to: the spans of the stale days, so that only those
-- are read; NULL: none. VARCHAR axis, DATE day, INTEGER member_id, VARCHAR template, product, state, BOOLEAN cancelled,
-- relaunched, waiting, any_signed of _fate.sql (for signatures; NULL on the other axis), BIGINT credits.
(
    SELECT 'creation' AS axis, c.created_on AS day, m.member_id, c.template, c.product, c.state,
           {{fate}}, c.credits
    {{known_members}}
    SEMI JOIN stale_days s ON s.axis = 'creation' AND c.agency_id = s.agency_id AND c.created_on = s.on_day
    LEFT JOIN {{ceremonies}} o
        ON c.agency_id = o.agency_id AND CASE WHEN c.product = 'signature' THEN c.contract END = o.contract
       AND date_trunc('minute', c.created_at) = o.launched
    WHERE c.created_on BETWEEN $creation_from AND $creation_to
    UNION ALL
    SELECT 'signature', c.signed_on, m.member_id, c.template, c.product, c.state, NULL, NULL, NULL, NULL, c.credits
    {{known_members}}
    SEMI JOIN stale_days s ON s.axis = 'signature' AND c.agency_id = s.agency_id AND c.signed_on = s.on_day
    WHERE c.signed_on BETWEEN $signature_from AND $signature_to
)
