-- What was known of this import's events from its coming until now (law L5).
-- $import_id, $undone_at (UTC), $first_on, $last_on: its span of creation days.
INSERT INTO withdrawn_uses
SELECT e.event_id::VARCHAR, e.agency_id, 'signature', e.created_at, e.created_on, 1, i.imported_at, $undone_at
FROM (
    SELECT event_id, agency_id, created_at, created_on, import_id
    FROM signature_events
    WHERE import_id = $import_id AND created_on BETWEEN $first_on AND $last_on
    UNION ALL
    SELECT event_id, agency_id, created_at, created_on, import_id FROM sightings WHERE import_id = $import_id
) e
JOIN imports i USING (import_id)
