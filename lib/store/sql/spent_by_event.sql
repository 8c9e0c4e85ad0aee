-- The same from the uses themselves. Parameters of _paid_uses.sql.
SELECT {{cost_key}}, product, cost, sum(credits)::BIGINT AS credits
FROM {{paid_uses}}
JOIN {{scoped_agencies}} USING (agency_id)
WHERE {{chosen}}
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
GROUP BY ALL
ORDER BY ALL
