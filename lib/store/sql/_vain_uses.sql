-- Signatures used between $start and $end (Paris days on which the ledger books them; law C2), in scope and filters, in
-- ceremonies that came to nothing: for the reason $reason (cancelled | relaunched | stale), or NULL for any of them.
-- One row a use; those that came back are left out. $today, $days of _outcome.sql.
-- Columns as in signature_events, and VARCHAR agency.
(
    WITH used AS (
        SELECT *, date_trunc('minute', created_at) AS launched
        FROM {{ledger_uses}}
        JOIN {{scoped_agencies}} USING (agency_id)
        WHERE network_id = $network AND effective_on >= $start AND effective_on < $end
          AND product = 'signature' AND NOT recredited AND {{chosen}}
    ),
    launch_days AS (
        SELECT DISTINCT agency_id, created_on FROM used
    ),
    vain AS (
        SELECT agency_id, agency, contract, created_at, use_id, {{outcome}}
        FROM (
            SELECT u.*, u.created_on AS launched_on, {{fate}}
            FROM used u
            LEFT JOIN {{ceremonies}} o USING (agency_id, contract, launched)
        )
    )
    SELECT e.*, u.agency
    FROM vain u
    JOIN signature_events e
        ON u.agency_id = e.agency_id AND u.contract = e.contract AND u.created_at = e.created_at
       AND u.use_id = e.event_id::VARCHAR
    WHERE CASE $reason
              WHEN 'cancelled' THEN u.cancelled
              WHEN 'relaunched' THEN u.relaunched
              WHEN 'stale' THEN u.stale
              ELSE u.cancelled OR u.relaunched OR u.stale
          END
)
