-- What became of the ceremonies launched on the days in the CTE `launch_days` (agency_id, created_on). A ceremony is
-- one launch of one contract of one agency. Most are launched once and signed by all: those are not here, which spares
-- grouping every event. VARCHAR agency_id, contract, TIMESTAMP launched (UTC, the minute), BOOLEAN cancelled
-- (somebody's part of it is), relaunched (the contract had been launched before), waiting (somebody has still to
-- sign), any_signed (somebody has).
(
    WITH launched_then AS NOT MATERIALIZED (
        SELECT agency_id, contract, date_trunc('minute', created_at) AS launched, state
        FROM signature_events
        SEMI JOIN launch_days USING (agency_id, created_on)
    ),
    told AS (
        SELECT agency_id, contract, launched, false AS relaunched FROM launched_then WHERE state <> 'signed'
        UNION ALL
        SELECT agency_id, contract, launched, true FROM relaunches SEMI JOIN launch_days USING (agency_id, created_on)
    )
    SELECT agency_id, contract, launched, bool_or(e.state = 'cancelled') AS cancelled,
           any_value(t.relaunched) AS relaunched, bool_or(e.state = 'in_progress') AS waiting,
           bool_or(e.state = 'signed') AS any_signed
    FROM launched_then e
    JOIN (SELECT agency_id, contract, launched, bool_or(relaunched) AS relaunched FROM told GROUP BY ALL) t
        USING (agency_id, contract, launched)
    GROUP BY agency_id, contract, launched
)
