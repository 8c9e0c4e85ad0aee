-- The days of signature events in the temporary tables `incoming` and `touched`.
INSERT INTO stale_days
SELECT DISTINCT {{both_days}}
FROM (
    SELECT agency_id, created_on, signed_on FROM incoming
    UNION ALL
    SELECT agency_id, created_on, signed_on FROM touched
)
