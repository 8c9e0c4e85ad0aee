-- The uses to be counted: those of the stale days, with every product of theirs (the day of a letter is one of launches
-- too), and the events that an import adds to other days. creation_day, signature_day: where it is to be counted; NULL:
-- not on that axis, or that day is counted with its uses; never both NULL.
-- Parameters of _counted_launches.sql. $signature_from, $signature_to: the span of the stale days of signatures, NULL
-- for none. Columns of consumption without its days.
(
    SELECT c.* EXCLUDE (created_on, signed_on), created_on AS creation_day, NULL::DATE AS signature_day
    FROM consumption c
    SEMI JOIN stale_days s ON s.axis = 'creation' AND c.agency_id = s.agency_id AND c.created_on = s.on_day
    WHERE c.created_on BETWEEN $creation_from AND $creation_to
    UNION ALL BY NAME
    SELECT c.* EXCLUDE (created_on, signed_on), NULL::DATE AS creation_day, signed_on AS signature_day
    FROM consumption c
    SEMI JOIN stale_days s ON s.axis = 'signature' AND c.agency_id = s.agency_id AND c.signed_on = s.on_day
    WHERE c.signed_on BETWEEN $signature_from AND $signature_to
    UNION ALL BY NAME
    SELECT *
    FROM (
        SELECT 'signature' AS product, e.agency_id, e.team, e.user_name, e.template, e.state, e.contract, e.created_at,
               1::BIGINT AS credits,
               CASE WHEN launch.on_day IS NULL THEN e.created_on END AS creation_day,
               CASE WHEN signing.on_day IS NULL THEN e.signed_on END AS signature_day
        FROM {{added_events}} e
        LEFT JOIN (SELECT DISTINCT agency_id, on_day FROM stale_days WHERE axis = 'creation') launch
            ON e.agency_id = launch.agency_id AND e.created_on = launch.on_day
        LEFT JOIN (SELECT DISTINCT agency_id, on_day FROM stale_days WHERE axis = 'signature') signing
            ON e.agency_id = signing.agency_id AND e.signed_on = signing.on_day
    )
    WHERE creation_day IS NOT NULL OR signature_day IS NOT NULL
)
