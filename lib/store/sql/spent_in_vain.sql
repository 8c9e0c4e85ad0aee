-- Signatures used in a period, in scope and filters, by one dimension ($by), by what became of their ceremony and by
-- the slice that paid for them. Parameters as in spent.sql, and $today, $days of _ceremonies.sql.
-- VARCHAR agency, VARCHAR key, BIGINT slice, BOOLEAN judged, cancelled, relaunched, stale as in _ceremonies.sql,
-- unsigned (this signatory's part is cancelled, and nobody had signed), undone (this signatory's part is cancelled),
-- BIGINT credits.
WITH paid AS (
    SELECT *, date_trunc('minute', created_at) AS launched
    FROM {{paid_uses}}
    JOIN {{scoped_agencies}} USING (agency_id)
    WHERE {{chosen}} AND product = 'signature'
),
contracts AS (
    SELECT DISTINCT agency_id, contract FROM paid
)
SELECT agency, {{cost_key}} AS key, slice, c.judged, c.cancelled, c.relaunched, c.stale,
       state = 'cancelled' AND NOT c.any_signed AS unsigned, state = 'cancelled' AS undone,
       sum(credits)::BIGINT AS credits
FROM paid
JOIN {{ceremonies}} c USING (agency_id, contract, created_on, launched)
GROUP BY ALL
ORDER BY ALL
