-- Outcome of signatories by month of launch, for months that touch the period. $axis: creation; $products: signature.
-- DATE month, BIGINT launched, signed, cancelled, in_progress, unknown; one row a month.
SELECT date_trunc('month', day)::DATE AS month, sum(credits)::BIGINT AS launched, sum(signed)::BIGINT AS signed,
       sum(cancelled)::BIGINT AS cancelled, sum(in_progress)::BIGINT AS in_progress, sum(unknown)::BIGINT AS unknown
FROM {{credits_by_$source}}
GROUP BY month
ORDER BY month
