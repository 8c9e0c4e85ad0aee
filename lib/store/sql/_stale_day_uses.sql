-- The uses of the stale days, each with its member: a use that is signed may be there once an axis.
-- $creation_from to $creation_to, $signature_from to $signature_to: the spans of the stale days, so that only those
-- are read; NULL: none. VARCHAR axis, DATE day, INTEGER member_id, VARCHAR template, product, state, BIGINT credits.
(
    SELECT 'creation' AS axis, c.created_on AS day, {{member_uses}}
    SEMI JOIN stale_days s ON s.axis = 'creation' AND c.agency_id = s.agency_id AND c.created_on = s.on_day
    WHERE c.created_on BETWEEN $creation_from AND $creation_to
    UNION ALL
    SELECT 'signature', c.signed_on, {{member_uses}}
    SEMI JOIN stale_days s ON s.axis = 'signature' AND c.agency_id = s.agency_id AND c.signed_on = s.on_day
    WHERE c.signed_on BETWEEN $signature_from AND $signature_to
)
