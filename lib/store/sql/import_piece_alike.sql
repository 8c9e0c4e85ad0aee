-- The rows with equals as a piece, numbered from the furthest outcome down, so that a later file that lists them in
-- another order meets them in the same one. Parameters of _incoming_events.sql.
CREATE OR REPLACE TEMP TABLE piece AS
WITH numbered AS (
    SELECT *, row_number() OVER (
        PARTITION BY contract, signatory_key, created_minute
        ORDER BY {{state_rank}} DESC, signed_at DESC NULLS LAST, created_at DESC, template, signatory, phone,
                 email, user_name, team, row_number
    ) AS ordinal
    FROM alike
),
{{incoming_events}}
