-- Counts the months of the stale days anew. Parameters of _stale_day_uses.sql.
INSERT INTO template_months
SELECT axis, date_trunc('month', day)::DATE AS month, min(day), member_id, template, product, state,
       sum(credits)::BIGINT
FROM {{stale_month_uses}}
GROUP BY axis, month, member_id, template, product, state
ORDER BY axis, month, member_id, template, product, state
