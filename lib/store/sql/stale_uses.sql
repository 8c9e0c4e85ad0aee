-- The days of uses of registered letters and ERP in the temporary tables `incoming_uses` and `touched_uses`.
INSERT INTO stale_days
SELECT DISTINCT agency_id, product, 'creation', used_on
FROM (
    SELECT agency_id, product, used_on FROM incoming_uses
    UNION ALL
    SELECT agency_id, product, used_on FROM touched_uses
)
