-- The days of signature events in the temporary tables `incoming` and `touched`: on their creation, and on their
-- signature where a policy counts by it (law C2).
INSERT INTO stale_days
SELECT DISTINCT agency_id, 'signature', unnest([created_on, CASE WHEN by_signature THEN signed_on END])
FROM (
    SELECT agency_id, created_on, signed_on FROM incoming
    UNION ALL
    SELECT agency_id, created_on, signed_on FROM touched
), (
    SELECT EXISTS (FROM product_policies WHERE consume_on = 'signed') AS by_signature
)
