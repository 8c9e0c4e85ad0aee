-- Signatures used in a period, in scope and filters, by one dimension ($by), by what became of their ceremony and by
-- what paid for them. Parameters of _paid_counts.sql; $products: signature.
-- VARCHAR agency, key, BIGINT cost, BOOLEAN as in _outcome.sql, BIGINT credits.
SELECT {{cost_key}}, cost, judged, cancelled, relaunched, stale, unsigned, undone, sum(credits)::BIGINT AS credits
FROM (
    SELECT {{cost_columns}}, product, cost, {{outcome}}, sum(credits) AS credits
    FROM (SELECT *, effective_on AS launched_on FROM {{paid_counts}})
    GROUP BY ALL
)
LEFT JOIN {{scoped_members}} USING (member_id)
GROUP BY ALL
ORDER BY ALL
