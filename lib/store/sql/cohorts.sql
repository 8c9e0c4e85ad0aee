-- Outcome of signatories by month of launch, for months that touch the period.
-- DATE month, BIGINT launched, signed, cancelled, in_progress, unknown; one row a month.
SELECT date_trunc('month', created_on)::DATE AS month, count(*) AS launched,
       count(*) FILTER (WHERE state = 'signed') AS signed,
       count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
       count(*) FILTER (WHERE state = 'in_progress') AS in_progress,
       count(*) FILTER (WHERE state = 'unknown') AS unknown
FROM {{events}}
WHERE created_on >= $start AND created_on < $end
GROUP BY month
ORDER BY month
