-- Whether `day` is read by itself: it is in no month that _month_is_asked.sql reads.
(
    day >= $start AND day < $months_from OR day >= $months_until AND day < $end
    OR day >= $months_from AND day < $months_until
       AND day >= date_trunc('month', $judged_on::DATE)::DATE AND day <= last_day($judged_on::DATE)
)
