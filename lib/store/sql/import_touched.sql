-- The stored events that the incoming file speaks of again, as they are now.
-- $first_on, $last_on: the file's span of creation days, so that only those days are read. They are read twice: a file
-- mostly speaks of few events that are known, and then the first reading, of ids alone, is nearly all there is to do.
CREATE OR REPLACE TEMP TABLE touched AS
WITH known AS MATERIALIZED (
    SELECT e.event_id
    FROM signature_events e
    SEMI JOIN incoming USING (event_id)
    WHERE e.created_on BETWEEN $first_on AND $last_on
)
SELECT e.*
FROM signature_events e
SEMI JOIN known USING (event_id)
WHERE e.created_on BETWEEN $first_on AND $last_on
