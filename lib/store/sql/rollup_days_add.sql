-- Counts the stale days anew, with every product of theirs: the day of a letter is one of launches too.
-- Parameters of _stale_day_uses.sql.
INSERT INTO credit_days
WITH launch_days AS (
    SELECT DISTINCT agency_id, on_day AS created_on FROM stale_days WHERE axis = 'creation'
)
SELECT axis, day, member_id, template, product, state, cancelled, relaunched, waiting, any_signed,
       sum(credits)::BIGINT
FROM {{stale_day_uses}}
GROUP BY ALL
ORDER BY axis, day, member_id, template, product, state
