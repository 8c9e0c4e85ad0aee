-- The days of signature events in the temporary tables `incoming` and `touched`.
INSERT INTO stale_credits
SELECT DISTINCT unnest(['creation', 'signature']), agency_id, unnest([created_on, signed_on])
FROM (
    SELECT agency_id, created_on, signed_on FROM incoming
    UNION ALL
    SELECT agency_id, created_on, signed_on FROM touched
)
