-- Finds the relaunches of the contracts that a write speaks of, whenever launched.
INSERT INTO relaunches
WITH launches AS (
    SELECT DISTINCT agency_id, contract, created_on, date_trunc('minute', created_at) AS launched
    FROM signature_events
    SEMI JOIN stale_events USING (agency_id, contract)
)
SELECT * FROM {{launches_again}}
