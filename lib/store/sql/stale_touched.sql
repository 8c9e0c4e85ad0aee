-- The signature events whose ids are in the temporary table `touched`, as they are now.
INSERT INTO stale_events
SELECT DISTINCT agency_id, contract, created_on, signed_on
FROM signature_events
SEMI JOIN touched USING (event_id, created_on)
