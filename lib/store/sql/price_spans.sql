-- Puts the spans of days in which all the credits of a wallet cost the same and no rule changes where what follows
-- reads them. Days in which two ranges of `cost_ranges` meet are in none. Reads wallet_days. $network.
-- VARCHAR wallet_id, product, DATE from_on, until_on (not included), BIGINT first_rank (of the range), cost.
CREATE OR REPLACE TEMP TABLE price_spans AS
WITH edges AS (
    SELECT wallet_id, product, first_rank AS rank, first_rank, cost FROM cost_ranges
    UNION ALL
    -- What is used later than the ledger was drawn down to has no cost.
    SELECT wallet_id, product, max(end_rank), NULL, NULL FROM cost_ranges GROUP BY ALL
),
dated AS (
    SELECT e.wallet_id, e.product, e.rank, e.first_rank, e.cost,
           CASE WHEN e.rank < d.first_rank + d.uses THEN d.on_day END AS on_day, e.rank > d.first_rank AS within
    FROM edges e
    ASOF JOIN wallet_days d
        ON e.wallet_id = d.wallet_id AND e.product = d.product AND e.rank >= d.first_rank
),
spans AS (
    SELECT wallet_id, product, first_rank, cost,
           CASE WHEN rank = 0 THEN DATE '0001-01-01' WHEN within THEN on_day + 1 ELSE on_day END AS from_on,
           coalesce(lead(on_day) OVER (PARTITION BY wallet_id, product ORDER BY rank), DATE '9999-12-31') AS until_on
    FROM dated
),
terms AS (
    SELECT wallet_id, product, unnest([from_on, until_on]) AS from_on FROM ledger_terms WHERE network_id = $network
    UNION ALL
    -- A use that is booked on the day of its signature draws on its launch's wallet, whoever pays by then (law C2).
    SELECT DISTINCT wallet_id, product, unnest([DATE '0001-01-01', DATE '9999-12-31']) FROM cost_ranges
),
stretches AS (
    SELECT *, lead(from_on) OVER (PARTITION BY wallet_id, product ORDER BY from_on) AS until_on
    FROM (SELECT DISTINCT * FROM terms)
)
SELECT s.wallet_id, s.product, greatest(s.from_on, t.from_on) AS from_on, least(s.until_on, t.until_on) AS until_on,
       s.first_rank, s.cost
FROM spans s
JOIN stretches t
    ON s.wallet_id = t.wallet_id AND s.product = t.product AND s.from_on < t.until_on AND t.from_on < s.until_on
WHERE s.first_rank IS NOT NULL AND s.from_on < s.until_on
