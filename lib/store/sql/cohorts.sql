-- Outcome of signatories by month of launch, for months that touch the period. $axis: creation; $products: signature.
-- DATE month, BIGINT launched, signed, cancelled, in_progress, unknown; one row a month.
SELECT date_trunc('month', day)::DATE AS month, sum(credits)::BIGINT AS launched,
       coalesce(sum(credits) FILTER (WHERE state = 'signed'), 0)::BIGINT AS signed,
       coalesce(sum(credits) FILTER (WHERE state = 'cancelled'), 0)::BIGINT AS cancelled,
       coalesce(sum(credits) FILTER (WHERE state = 'in_progress'), 0)::BIGINT AS in_progress,
       coalesce(sum(credits) FILTER (WHERE state = 'unknown'), 0)::BIGINT AS unknown
FROM {{credits}}
GROUP BY month
ORDER BY month
