-- Splits the days of price_parts that are not held, from their uses in order. $network, $start, $end: the span of these
-- days, so that only they are read.
INSERT INTO split_days_made
WITH parts AS (
    SELECT * FROM price_parts WHERE NOT month AND NOT held
),
agency_days AS MATERIALIZED (
    SELECT DISTINCT t.agency_id, p.wallet_id, p.product, p.day, t.recredit_on
    FROM parts p
    JOIN ledger_terms t
        ON p.wallet_id = t.wallet_id AND p.product = t.product AND p.day >= t.from_on AND p.day < t.until_on
    WHERE t.network_id = $network
),
launch_days AS (
    SELECT agency_id, day AS created_on FROM agency_days WHERE product = 'signature'
),
in_order AS (
    SELECT c.*, a.wallet_id, sum(c.credits) OVER (
        PARTITION BY a.wallet_id, c.product, c.day ORDER BY c.used_at, c.use_id
    ) - c.credits AS place
    FROM {{launched_uses}} c
    JOIN agency_days a USING (agency_id, product, day)
    WHERE {{kept_by_rule}}
)
SELECT p.wallet_id, p.product, p.day, p.place, m.member_id, c.template, c.state, c.cancelled, c.relaunched, c.waiting,
       c.any_signed,
       sum(least(p.place + p.credits, c.place + c.credits) - greatest(p.place, c.place))::BIGINT AS credits
FROM in_order c
JOIN parts p
    ON c.wallet_id = p.wallet_id AND c.product = p.product AND c.day = p.day
   AND p.place < c.place + c.credits AND p.place + p.credits > c.place
JOIN members m
    ON c.agency_id = m.agency_id AND c.team IS NOT DISTINCT FROM m.team
   AND c.user_name IS NOT DISTINCT FROM m.user_name
GROUP BY ALL
