-- The signature events that an import adds (in `incoming`) or may change (in `touched`): what the file says just as it
-- is stored makes nothing stale.
INSERT INTO stale_events
SELECT DISTINCT agency_id, contract, created_on, signed_on
FROM (
    SELECT agency_id, contract, created_on, signed_on
    FROM incoming ANTI JOIN (FROM known WHERE agrees) USING (event_id)
    UNION ALL
    SELECT agency_id, contract, created_on, signed_on FROM touched
)
