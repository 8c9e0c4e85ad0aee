-- Credits a day, or a month where $months_from and $months_until say so, and product.
-- DATE day, VARCHAR product, BIGINT credits; one row a day that had any.
SELECT day, used.product AS product, sum(used.credits)::BIGINT AS credits
FROM (
    SELECT day, {{told_apart}} AS used
    FROM (SELECT day, {{summed}} FROM {{credits_by_$source}} GROUP BY day)
)
WHERE used.credits > 0
GROUP BY day, used.product
ORDER BY day, product
