-- The signature events that only one import ($import_id) had brought, before they go, and those it shares: also as the
-- other imports say them, for one of them will count.
-- $first_on, $last_on: its span of creation days.
INSERT INTO stale_events
SELECT DISTINCT agency_id, contract, created_on, signed_on
FROM (
    SELECT agency_id, contract, created_on, signed_on
    FROM signature_events
    WHERE created_on BETWEEN $first_on AND $last_on AND import_id = $import_id
    UNION ALL
    SELECT agency_id, contract, created_on, signed_on
    FROM sightings
    WHERE event_id IN (SELECT event_id FROM sightings WHERE import_id = $import_id)
)
