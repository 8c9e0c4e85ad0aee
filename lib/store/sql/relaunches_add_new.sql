-- Finds the relaunches among the events that an import adds, of contracts that no event was known of: those that are
-- launched once go first, for most are. Parameters of _added_events.sql.
INSERT INTO relaunches
WITH added AS (
    SELECT agency_id, contract, created_on, date_trunc('minute', created_at) AS launched
    FROM {{added_events}}
    ANTI JOIN stale_events USING (agency_id, contract)
),
launches AS (
    SELECT DISTINCT agency_id, contract, created_on, launched
    FROM added
    SEMI JOIN (
        SELECT agency_id, contract FROM added GROUP BY ALL HAVING min(launched) < max(launched)
    ) USING (agency_id, contract)
)
SELECT * FROM {{launches_again}}
