-- The events that several rows of a file tell alike: equals of law I1, hardly ever any.
-- $import_id, $first_on, $last_on: the import, and the file's span of creation days.
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT event_id
FROM (
    SELECT event_id
    FROM signature_events
    WHERE import_id = $import_id AND created_on BETWEEN $first_on AND $last_on
    UNION ALL
    SELECT event_id FROM incoming
)
GROUP BY event_id
HAVING count(*) > 1
