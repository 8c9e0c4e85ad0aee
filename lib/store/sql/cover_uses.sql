-- Credits used lately and not given back, by wallet of a network: in the last $short or $long whole days that the data
-- knows of the wallet, whose exports may end earlier than another's, and in a month up to today (from $month_from on).
-- $network, $known (NULL), $kept, $today.
-- VARCHAR wallet_id, product, DATE first_on, whole_until (the wallet's first day of use; the day after its last whole
-- one), BIGINT short, long, month; one row a wallet and product that ever used any.
WITH days AS MATERIALIZED (
    SELECT wallet_id, product, on_day, used, used - recredited AS net FROM {{ledger_days}} WHERE on_day <= $today::DATE
),
ends AS (
    SELECT wallet_id, min(on_day) AS first_on, least(max(on_day) + 1, $today::DATE) AS whole_until
    FROM days
    WHERE used > 0
    GROUP BY wallet_id
)
SELECT wallet_id, product, first_on, whole_until,
       coalesce(sum(net) FILTER (on_day >= whole_until - $short::INTEGER AND on_day < whole_until), 0)::BIGINT AS short,
       coalesce(sum(net) FILTER (on_day >= whole_until - $long::INTEGER AND on_day < whole_until), 0)::BIGINT AS long,
       coalesce(sum(net) FILTER (on_day >= $month_from::DATE), 0)::BIGINT AS month
FROM days
JOIN ends USING (wallet_id)
GROUP BY ALL
