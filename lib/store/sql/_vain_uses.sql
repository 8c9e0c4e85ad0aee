-- Signatures used between $start and $end (Paris days on which the ledger books them; law C2), in scope and filters, in
-- ceremonies that came to nothing: for the reason $reason (cancelled | relaunched | stale), or NULL for any of them.
-- One row a use; those that came back are left out. $today, $days of _ceremonies.sql.
-- Columns as in signature_events, and VARCHAR agency.
(
    WITH used AS (
        SELECT *, date_trunc('minute', created_at) AS launched
        FROM ledger_uses
        JOIN {{scoped_agencies}} USING (agency_id)
        WHERE network_id = $network AND effective_on >= $start AND effective_on < $end
          AND product = 'signature' AND NOT recredited AND {{chosen}}
    ),
    contracts AS (
        SELECT DISTINCT agency_id, contract FROM used
    )
    SELECT e.*, u.agency
    FROM used u
    JOIN {{ceremonies}} c USING (agency_id, contract, created_on, launched)
    JOIN signature_events e
        ON u.agency_id = e.agency_id AND u.contract = e.contract AND u.created_at = e.created_at
       AND u.use_id = e.event_id::VARCHAR
    WHERE CASE $reason
              WHEN 'cancelled' THEN c.cancelled
              WHEN 'relaunched' THEN c.relaunched
              WHEN 'stale' THEN c.stale
              ELSE c.cancelled OR c.relaunched OR c.stale
          END
)
