-- Law I2 over all sightings of the events in `touched`: one row an event.
-- The furthest state wins and brings its signature date; every other attribute comes from the file whose
-- newest date is latest, ties by value. A function of the set of sightings alone, hence independent of
-- the order of imports. Files that give a time to the minute never take away seconds known from another.
CREATE OR REPLACE TEMP TABLE merged AS
WITH seen AS (
    SELECT s.*, i.newest_at,
           {{state_rank}} AS rank,
           date_trunc('minute', s.signed_at) AS signed_minute
    FROM sightings s
    SEMI JOIN touched USING (event_id)
    JOIN imports i ON i.import_id = s.import_id
),
attributes AS (
    SELECT event_id, agency_id, contract, template, signatory, phone, email, user_name, team,
           max(created_at) OVER sightings_of_event AS created_at, created_on,
           CASE WHEN count(*) OVER sightings_of_event = 1 THEN import_id END AS import_id
    FROM seen
    WINDOW sightings_of_event AS (PARTITION BY event_id)
    QUALIFY row_number() OVER (
        PARTITION BY event_id
        ORDER BY newest_at DESC, template DESC NULLS LAST, signatory DESC NULLS LAST, phone DESC NULLS LAST,
                 email DESC NULLS LAST, user_name DESC NULLS LAST, team DESC NULLS LAST
    ) = 1
),
outcome AS (
    SELECT event_id, state, state_word, rank, signed_minute, signed_on
    FROM seen
    QUALIFY row_number() OVER (
        PARTITION BY event_id
        ORDER BY rank DESC, signed_minute IS NULL, newest_at DESC, signed_minute DESC, state_word DESC NULLS LAST
    ) = 1
),
signature_date AS (
    SELECT o.event_id, max(s.signed_at) AS signed_at
    FROM outcome o
    LEFT JOIN seen s ON s.event_id = o.event_id AND s.rank = o.rank AND s.signed_minute = o.signed_minute
    GROUP BY o.event_id
)
SELECT a.event_id, a.agency_id, a.contract, a.template, a.signatory, a.phone, a.email, a.created_at,
       a.created_on, d.signed_at, o.signed_on, o.state, o.state_word, a.user_name, a.team, a.import_id
FROM attributes a
JOIN outcome o USING (event_id)
JOIN signature_date d USING (event_id)
