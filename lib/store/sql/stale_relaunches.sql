-- The days of the relaunches of the contracts that a write speaks of: before it and after it.
INSERT INTO stale_days
SELECT DISTINCT agency_id, 'signature', 'creation', created_on
FROM relaunches
SEMI JOIN stale_events USING (agency_id, contract)
