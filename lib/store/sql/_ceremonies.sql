-- What became of the ceremonies launched on the days in the CTE `launch_days` (agency_id, created_on): see _fates.sql.
(
    WITH launched_then AS NOT MATERIALIZED (
        SELECT agency_id, contract, date_trunc('minute', created_at) AS launched, state
        FROM signature_events
        SEMI JOIN launch_days USING (agency_id, created_on)
    ),
    relaunched_then AS (
        SELECT agency_id, contract, launched FROM relaunches SEMI JOIN launch_days USING (agency_id, created_on)
    )
    SELECT * FROM {{fates}}
)
