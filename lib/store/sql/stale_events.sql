-- The stored events of which an import says something else, as they are (in `touched`) and as the file says them: what it
-- says just as it is stored makes nothing stale.
INSERT INTO stale_events
SELECT DISTINCT agency_id, contract, created_on, signed_on
FROM (
    SELECT agency_id, contract, created_on, signed_on FROM incoming SEMI JOIN touched USING (event_id)
    UNION ALL
    SELECT agency_id, contract, created_on, signed_on FROM touched
)
