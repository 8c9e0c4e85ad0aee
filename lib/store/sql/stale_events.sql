-- The signature events in the temporary tables `incoming` and `touched`.
INSERT INTO stale_events
SELECT DISTINCT agency_id, contract, created_on, signed_on
FROM (
    SELECT agency_id, contract, created_on, signed_on FROM incoming
    UNION ALL
    SELECT agency_id, contract, created_on, signed_on FROM touched
)
