-- What became of every ceremony, whenever launched, of the contracts in the CTE `contracts` (agency_id, contract).
-- A ceremony is one launch of one contract of one agency. $today, $days: one that was launched more than so many days
-- before today is old enough to be judged; younger ones may still be signed.
-- VARCHAR agency_id, contract, DATE created_on, TIMESTAMP launched (UTC, the minute), BOOLEAN judged, cancelled
-- (somebody's part of it is), relaunched (the contract had been launched before), stale (judged, and somebody has still
-- to sign), any_signed (somebody has).
(
    SELECT agency_id, contract, created_on, launched, date_diff('day', created_on, $today) > $days AS judged,
           cancelled, row_number() OVER (PARTITION BY agency_id, contract ORDER BY launched) > 1 AS relaunched,
           judged AND waiting AS stale, any_signed
    FROM (
        SELECT agency_id, contract, created_on, date_trunc('minute', created_at) AS launched,
               bool_or(state = 'cancelled') AS cancelled, bool_or(state = 'in_progress') AS waiting,
               bool_or(state = 'signed') AS any_signed
        FROM signature_events
        JOIN {{scoped_agencies}} USING (agency_id)
        SEMI JOIN contracts USING (agency_id, contract)
        GROUP BY ALL
    )
)
