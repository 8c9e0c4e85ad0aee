-- The signature events to be counted on their day of launch: all of the stale days, and those that an import has added to
-- other days. $creation_from, $creation_to: the span of the stale days of launches, NULL for none; parameters of
-- _added_events.sql. Columns of signature_events, and TIMESTAMP launched (UTC, the minute).
(
    SELECT *, date_trunc('minute', created_at) AS launched
    FROM signature_events e
    SEMI JOIN stale_days s ON s.axis = 'creation' AND e.agency_id = s.agency_id AND e.created_on = s.on_day
    WHERE created_on BETWEEN $creation_from AND $creation_to
    UNION ALL
    SELECT *, date_trunc('minute', created_at) AS launched
    FROM {{added_events}} e
    ANTI JOIN stale_days s ON s.axis = 'creation' AND e.agency_id = s.agency_id AND e.created_on = s.on_day
)
