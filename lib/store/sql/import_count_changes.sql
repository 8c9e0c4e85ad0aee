-- How many events an import has added, and of how many known ones it speaks. $import_id, $first_on, $last_on: its span of
-- creation days. One row: BIGINT, BIGINT.
SELECT (
    SELECT count(*)
    FROM signature_events
    WHERE import_id = $import_id AND created_on BETWEEN $first_on AND $last_on
), (SELECT count(*) FROM known)
