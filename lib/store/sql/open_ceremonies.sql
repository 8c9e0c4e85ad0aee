-- Ceremonies still open, by age in whole Paris days at $today. A ceremony is one launch of one contract.
-- VARCHAR age (0-2 | 3-7 | 8-30 | 31+), BIGINT ceremonies, BIGINT signatories still to sign.
SELECT CASE WHEN age <= 2 THEN '0-2' WHEN age <= 7 THEN '3-7' WHEN age <= 30 THEN '8-30' ELSE '31+' END AS age,
       count(*) AS ceremonies, sum(waiting)::BIGINT AS signatories
FROM (
    SELECT date_diff('day', created_on, $today) AS age, count(*) AS waiting
    FROM {{events}}
    WHERE state = 'in_progress' AND created_on <= $today
    GROUP BY agency_id, contract, date_trunc('minute', created_at), created_on
)
GROUP BY 1
ORDER BY min(age)
