-- The stored events that the incoming file speaks of again, as they are now.
-- $first_on, $last_on: the file's span of creation days, so that only those days are read.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT e.*
FROM signature_events e
SEMI JOIN incoming USING (event_id)
WHERE e.created_on BETWEEN $first_on AND $last_on
