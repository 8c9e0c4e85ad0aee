-- Credits a day and product. DATE day, VARCHAR product, BIGINT credits; one row a day that had any.
SELECT day, product, sum(credits)::BIGINT AS credits
FROM {{credits}}
WHERE {{in_period}}
GROUP BY day, product
ORDER BY day, product
