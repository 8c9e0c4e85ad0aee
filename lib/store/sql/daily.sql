-- Credits a day, or a month where $months_from and $months_until say so, and product.
-- DATE day, VARCHAR product, BIGINT credits; one row a day that had any.
SELECT day, product, sum(credits)::BIGINT AS credits
FROM {{credits}}
GROUP BY day, product
ORDER BY day, product
