-- What became of the ceremonies in the CTE `launched_then` (agency_id, contract, launched, state: a row a signatory).
-- Reads the CTE `relaunched_then` (agency_id, contract, launched) too. A ceremony is one launch of one contract of one
-- agency. Most are launched once and signed by all: those are not here, which spares grouping every event.
-- VARCHAR agency_id, contract, TIMESTAMP launched (UTC, the minute), BOOLEAN cancelled (somebody's part of it is),
-- relaunched (the contract had been launched before), waiting (somebody has still to sign), any_signed (somebody has).
(
    WITH told AS (
        SELECT agency_id, contract, launched, false AS relaunched FROM launched_then WHERE state <> 'signed'
        UNION ALL
        SELECT agency_id, contract, launched, true FROM relaunched_then
    )
    SELECT agency_id, contract, launched, bool_or(e.state = 'cancelled') AS cancelled,
           any_value(t.relaunched) AS relaunched, bool_or(e.state = 'in_progress') AS waiting,
           bool_or(e.state = 'signed') AS any_signed
    FROM launched_then e
    JOIN (SELECT agency_id, contract, launched, bool_or(relaunched) AS relaunched FROM told GROUP BY ALL) t
        USING (agency_id, contract, launched)
    GROUP BY agency_id, contract, launched
)
