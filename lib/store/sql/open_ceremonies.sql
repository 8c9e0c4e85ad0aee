-- Ceremonies still open, by age in whole Paris days at $today. A ceremony is one launch of one contract.
-- VARCHAR age (0-2 | 3-7 | 8-30 | 31+), BIGINT ceremonies, BIGINT signatories still to sign.
SELECT CASE WHEN age <= 2 THEN '0-2' WHEN age <= 7 THEN '3-7' WHEN age <= 30 THEN '8-30' ELSE '31+' END AS age,
       (coalesce(sum(ceremonies) FILTER (WHERE shared IS NULL), 0) + count(DISTINCT shared))::BIGINT AS ceremonies,
       sum(signatories)::BIGINT AS signatories
FROM (
    SELECT date_diff('day', day, $today) AS age, shared, ceremonies, signatories
    FROM {{open_by_$source}}
    WHERE day <= $today AND ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], 'in_progress'))
)
GROUP BY ALL
ORDER BY min(age)
