-- Splits the months of price_parts that are not held: their days in a span of price_spans as the roll-up counts them,
-- the others as split_days and split_days_made hold them. $network, $start, $end: the span of these months, so
-- that only they are read.
INSERT INTO split_months_made
WITH parts AS (
    SELECT * FROM price_parts WHERE month AND NOT held
),
agency_days AS MATERIALIZED (
    SELECT t.agency_id, p.wallet_id, p.product, d.on_day AS day, p.day AS month, p.place, t.recredit_on
    FROM parts p
    JOIN price_spans s USING (wallet_id, product, first_rank)
    JOIN wallet_days d
        ON p.wallet_id = d.wallet_id AND p.product = d.product AND d.on_day BETWEEN p.day AND last_day(p.day)
       AND d.on_day >= s.from_on AND d.on_day < s.until_on
    JOIN ledger_terms t
        ON p.wallet_id = t.wallet_id AND p.product = t.product AND d.on_day >= t.from_on AND d.on_day < t.until_on
    WHERE t.network_id = $network
),
shared_days AS (
    SELECT * FROM split_days
    SEMI JOIN (FROM price_parts WHERE NOT month AND held) USING (wallet_id, product, day)
    UNION ALL
    FROM split_days_made
),
made AS (
    SELECT wallet_id, product, month AS day, place, member_id, template, state, cancelled, relaunched, waiting, any_signed,
           sum(credits)::BIGINT AS credits
    FROM (
        SELECT a.wallet_id, a.month, a.place, c.*
        FROM credit_days c
        JOIN members m USING (member_id)
        JOIN agency_days a USING (agency_id, product, day)
        WHERE c.axis = 'creation' AND c.day >= $start AND c.day < $end AND {{kept_by_rule}}
        UNION ALL BY NAME
        SELECT c.* EXCLUDE (day, place), p.day AS month, p.place
        FROM shared_days c
        JOIN price_parts d
            ON NOT d.month AND c.wallet_id = d.wallet_id AND c.product = d.product AND c.day = d.day AND c.place = d.place
        JOIN parts p
            ON p.wallet_id = d.wallet_id AND p.product = d.product AND p.first_rank = d.first_rank
           AND p.day = date_trunc('month', d.day)
    )
    GROUP BY ALL
)
SELECT false, * FROM made
UNION ALL
SELECT true, wallet_id, product, day, place, team_id, NULL, state, cancelled, relaunched, waiting, any_signed,
       sum(credits)::BIGINT
FROM made
JOIN {{teams}} USING (member_id)
GROUP BY ALL
