-- Credits used in a period, in scope and filters, by one dimension ($by) and by what paid for them.
-- $start, $end: Paris days on which the ledger books them. Parameters of _paid_counts.sql.
-- VARCHAR agency (NULL: $by does not tell agencies apart), key (NULL: none), product, BIGINT cost (a place in the unit
-- costs), credits.
SELECT {{cost_key}}, product, cost, sum(credits)::BIGINT AS credits
FROM (
    SELECT {{cost_columns}}, product, cost, sum(credits) AS credits
    FROM {{paid_counts}}
    GROUP BY ALL
)
LEFT JOIN {{scoped_members}} USING (member_id)
GROUP BY ALL
ORDER BY ALL
