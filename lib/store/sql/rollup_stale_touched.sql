-- The days of the signature events whose ids are in the temporary table `touched`.
INSERT INTO stale_credits
SELECT DISTINCT unnest(['creation', 'signature']), agency_id, unnest([created_on, signed_on])
FROM signature_events
SEMI JOIN touched USING (event_id, created_on)
