-- Puts the parts of one price each of the months and days that are in no span of price_spans where what follows reads
-- them. Reads cost_ranges, wallet_days. BOOLEAN month (or a day), VARCHAR wallet_id, product, DATE day (a month's
-- first), BIGINT first_rank (of the range), place (how many of the wallet's credits of that month or day come before),
-- credits, cost, BOOLEAN held (split_months or split_days hold its parts, and just these).
-- $network.
CREATE OR REPLACE TEMP TABLE price_parts AS
WITH split AS (
    SELECT true AS month, m.*
    FROM (
        SELECT wallet_id, product, date_trunc('month', on_day)::DATE AS day, min(first_rank) AS start_rank,
               sum(uses)::BIGINT AS uses
        FROM wallet_days
        GROUP BY ALL
    ) m
    WHERE NOT EXISTS (
        FROM price_spans s
        WHERE s.wallet_id = m.wallet_id AND s.product = m.product AND s.from_on <= m.day
          AND s.until_on > last_day(m.day)
    )
    UNION ALL
    SELECT DISTINCT false, d.wallet_id, d.product, d.on_day, d.first_rank, d.uses
    FROM cost_ranges r
    ASOF JOIN wallet_days d
        ON r.wallet_id = d.wallet_id AND r.product = d.product AND r.first_rank >= d.first_rank
    WHERE r.first_rank > d.first_rank
),
parts AS (
    SELECT s.month, s.wallet_id, s.product, s.day, r.first_rank, r.cost,
           greatest(r.first_rank, s.start_rank) - s.start_rank AS place,
           least(r.end_rank, s.start_rank + s.uses) - greatest(r.first_rank, s.start_rank) AS credits
    FROM split s
    JOIN cost_ranges r
        ON s.wallet_id = r.wallet_id AND s.product = r.product
       AND r.first_rank < s.start_rank + s.uses AND r.end_rank > s.start_rank
),
network_wallets AS (
    SELECT $network AS wallet_id
    UNION ALL
    SELECT agency_id FROM agencies WHERE network_id = $network
),
told AS (
    SELECT month, wallet_id, product, day, place, credits, count(*) AS times
    FROM (
        SELECT month, wallet_id, product, day, place, credits FROM parts
        UNION ALL
        SELECT true, wallet_id, product, day, place, sum(credits)::BIGINT
        FROM split_months
        WHERE NOT by_team AND wallet_id IN (SELECT wallet_id FROM network_wallets)
        GROUP BY ALL
        UNION ALL
        SELECT false, wallet_id, product, day, place, sum(credits)::BIGINT
        FROM split_days
        WHERE wallet_id IN (SELECT wallet_id FROM network_wallets)
        GROUP BY ALL
    )
    GROUP BY ALL
),
held AS (
    SELECT month, wallet_id, product, day, bool_and(times = 2) AS held FROM told GROUP BY ALL
)
SELECT p.*, h.held
FROM parts p
JOIN held h USING (month, wallet_id, product, day)
