-- The days of the signature events that an import adds (in `incoming`) or may change (in `touched`): of what the file
-- says just as it is stored, none. Days are told apart first: there are few, and many events.
INSERT INTO stale_days
SELECT DISTINCT {{both_days}}
FROM (
    SELECT DISTINCT agency_id, created_on, signed_on
    FROM incoming ANTI JOIN (FROM known WHERE agrees) USING (event_id)
    UNION
    SELECT agency_id, created_on, signed_on FROM touched
)
