-- CTEs that say what paid for the uses of a wallet, told by the table `cost_ranges` (wallet_id, product, first_rank,
-- end_rank, cost: ranks are places in time, from 0, of the credits that did not come back).
-- `terms`: the rules of the network (law C2) and who pays.
-- `paid_months`: wallet_id, product, month (its first day), first_rank, cost, and `whole`: all its credits cost the
-- same, and neither a rule nor the age from which ceremonies are judged changes within it. Only months from
-- $months_from to $months_until are such (both a month's first day; both $end: none).
-- `paid_days`: the same by `on_day`, of the months between $start and $end that are not whole.
-- $network, $kept, $known (NULL), $today and $days of _outcome.sql.
terms AS MATERIALIZED (
    SELECT * FROM ledger_terms WHERE network_id = $network
),
months AS (
    SELECT wallet_id, product, date_trunc('month', on_day)::DATE AS month, sum(used - recredited)::BIGINT AS uses
    FROM {{ledger_days}}
    GROUP BY ALL
),
ranked_months AS (
    SELECT *, (sum(uses) OVER (PARTITION BY wallet_id, product ORDER BY month) - uses)::BIGINT AS first_rank
    FROM months
),
paid_months AS MATERIALIZED (
    SELECT m.wallet_id, m.product, m.month, m.first_rank, r.cost,
           m.first_rank + m.uses <= r.end_rank AND m.month >= $months_from AND m.month < $months_until
           AND m.month <> date_trunc('month', $today::DATE - $days::INTEGER)
           AND m.month NOT IN (SELECT date_trunc('month', from_on) FROM terms) AS whole
    FROM ranked_months m
    ASOF JOIN cost_ranges r
        ON m.wallet_id = r.wallet_id AND m.product = r.product AND m.first_rank >= r.first_rank
    WHERE m.uses > 0 AND m.month >= date_trunc('month', $start::DATE) AND m.month < $end
),
days AS (
    SELECT d.wallet_id, d.product, d.on_day, m.first_rank AS month_rank, m.month,
           sum(d.used - d.recredited)::BIGINT AS uses
    FROM {{ledger_days}} d
    JOIN paid_months m
        ON d.wallet_id = m.wallet_id AND d.product = m.product AND date_trunc('month', d.on_day) = m.month
    WHERE NOT m.whole
    GROUP BY ALL
),
ranked_days AS (
    SELECT *, (
        month_rank - uses + sum(uses) OVER (PARTITION BY wallet_id, product, month ORDER BY on_day)
    )::BIGINT AS first_rank
    FROM days
),
paid_days AS MATERIALIZED (
    SELECT d.wallet_id, d.product, d.on_day, d.first_rank, r.cost, d.first_rank + d.uses <= r.end_rank AS whole
    FROM ranked_days d
    ASOF JOIN cost_ranges r
        ON d.wallet_id = r.wallet_id AND d.product = r.product AND d.first_rank >= r.first_rank
    WHERE d.uses > 0 AND d.on_day >= $start AND d.on_day < $end
)
