-- Credits used lately and not given back, by wallet of a network: in the last days that the data knows whole ($short_from
-- or $long_from to before $whole_until), and in a month up to now ($month_from to before $month_until).
-- $network, $known (NULL), $kept.
-- VARCHAR wallet_id, product, BIGINT short, long, month; one row a wallet and product that used any.
SELECT wallet_id, product,
       sum(CASE WHEN on_day >= $short_from AND on_day < $whole_until THEN used - recredited ELSE 0 END)::BIGINT AS short,
       sum(CASE WHEN on_day >= $long_from AND on_day < $whole_until THEN used - recredited ELSE 0 END)::BIGINT AS long,
       sum(CASE WHEN on_day >= $month_from AND on_day < $month_until THEN used - recredited ELSE 0 END)::BIGINT AS month
FROM {{ledger_days}}
WHERE on_day >= least($long_from, $month_from)
GROUP BY ALL
