-- The uses of the months of the stale days; parameters and columns as in _stale_day_uses.sql.
(
    SELECT 'creation' AS axis, c.created_on AS day, {{member_uses}}
    JOIN {{stale_months}} s
        ON s.axis = 'creation' AND c.agency_id = s.agency_id AND date_trunc('month', c.created_on)::DATE = s.day
    WHERE c.created_on BETWEEN $creation_from AND $creation_to
    UNION ALL
    SELECT 'signature', c.signed_on, {{member_uses}}
    JOIN {{stale_months}} s
        ON s.axis = 'signature' AND c.agency_id = s.agency_id AND date_trunc('month', c.signed_on)::DATE = s.day
    WHERE c.signed_on BETWEEN $signature_from AND $signature_to
)
