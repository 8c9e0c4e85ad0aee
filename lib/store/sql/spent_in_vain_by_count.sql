-- Signatures used in a period, in scope and filters, by one dimension ($by) and by what paid for them, and what of them
-- came to nothing. Parameters of _paid_counts.sql; $products: signature.
-- VARCHAR agency, key, BIGINT cost, and those of _in_vain.sql.
SELECT {{cost_key}}, cost, {{in_vain}}
FROM (
    SELECT {{cost_columns}}, product, cost, {{outcome}}, sum(credits) AS credits
    FROM (SELECT *, effective_on AS launched_on FROM {{paid_counts}})
    GROUP BY ALL
)
LEFT JOIN {{scoped_members}} USING (member_id)
GROUP BY 1, 2, cost
ORDER BY 1, 2, cost
