-- The days of uses of registered letters and ERP in the temporary tables `incoming_uses` and `touched_uses`.
INSERT INTO stale_credits
SELECT DISTINCT 'creation', agency_id, used_on
FROM (
    SELECT agency_id, used_on FROM incoming_uses
    UNION ALL
    SELECT agency_id, used_on FROM touched_uses
)
