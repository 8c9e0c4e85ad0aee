-- Finds the relaunches of every contract.
INSERT INTO relaunches
WITH launches AS (
    SELECT DISTINCT agency_id, contract, created_on, date_trunc('minute', created_at) AS launched
    FROM signature_events
)
SELECT * FROM {{launches_again}} ORDER BY ALL
