-- Credits used lately and not given back, by wallet and agency of a network: in the last $short or $long whole days that
-- the data knows of the agency, whose exports may end earlier than another's, and in a month up to $today (from
-- $month_from on). $from: the day before which nobody looks. $network, $known (NULL), $kept.
-- VARCHAR wallet_id, product, DATE first_on, whole_until (the agency's first day of data; the day after its last whole
-- one), BIGINT short, long, month; one row a wallet, agency and product that used any.
SELECT wallet_id, product, first_on, whole_until,
       sum(CASE WHEN on_day >= whole_until - $short::INTEGER AND on_day < whole_until THEN net ELSE 0 END)::BIGINT AS short,
       sum(CASE WHEN on_day >= whole_until - $long::INTEGER AND on_day < whole_until THEN net ELSE 0 END)::BIGINT AS long,
       sum(CASE WHEN on_day >= $month_from::DATE THEN net ELSE 0 END)::BIGINT AS month
FROM (
    SELECT wallet_id, agency_id, product, on_day, used - recredited AS net
    FROM {{ledger_days}}
    WHERE on_day >= $from::DATE AND on_day <= $today::DATE
)
JOIN (
    SELECT agency_id, min(first_on) AS first_on, least(max(last_on) + 1, $today::DATE) AS whole_until
    FROM (
        SELECT agency_id, first_on, last_on
        FROM imports
        WHERE undone_at IS NULL AND content = 'signatures'
        UNION ALL
        SELECT agency_id, first_on, last_on FROM {{use_spans}}
    )
    GROUP BY agency_id
) USING (agency_id)
GROUP BY wallet_id, agency_id, product, first_on, whole_until
