-- The same from the uses themselves. Parameters of _paid_uses.sql.
WITH paid AS (
    SELECT *, date_trunc('minute', created_at) AS launched
    FROM {{paid_uses}}
    JOIN {{scoped_agencies}} USING (agency_id)
    WHERE {{chosen}} AND product = 'signature'
),
launch_days AS (
    SELECT DISTINCT agency_id, created_on FROM paid
)
SELECT {{cost_key}}, cost, {{in_vain}}
FROM (
    SELECT *, {{outcome}}
    FROM (
        SELECT p.*, p.created_on AS launched_on, {{fate}}
        FROM paid p
        LEFT JOIN {{ceremonies}} o USING (agency_id, contract, launched)
    )
)
GROUP BY 1, 2, cost
ORDER BY 1, 2, cost
