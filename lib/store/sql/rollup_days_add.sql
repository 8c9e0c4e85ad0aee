-- Counts the stale days anew. Parameters of _stale_day_uses.sql.
INSERT INTO credit_days
SELECT axis, day, member_id, product, state, sum(credits)::BIGINT
FROM {{stale_day_uses}}
GROUP BY ALL
ORDER BY axis, day, member_id, product, state
