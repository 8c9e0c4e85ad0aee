-- The days of the signature events that a write speaks of, on both axes; those not signed have no day of signature.
INSERT INTO stale_days
SELECT DISTINCT agency_id, 'signature', axis, on_day
FROM (
    SELECT DISTINCT agency_id, 'creation' AS axis, created_on AS on_day FROM stale_events
    UNION ALL
    SELECT DISTINCT agency_id, 'signature', signed_on FROM stale_events WHERE signed_on IS NOT NULL
)
