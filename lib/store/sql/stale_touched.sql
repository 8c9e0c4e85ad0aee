-- The days of the signature events whose ids are in the temporary table `touched`, as they are now.
INSERT INTO stale_days
SELECT DISTINCT {{both_days}}
FROM signature_events
SEMI JOIN touched USING (event_id, created_on)
