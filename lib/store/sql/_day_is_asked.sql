-- Whether `day` is read by itself: it is in no month that _month_is_asked.sql reads.
(
    day >= $start AND day < $months_from OR day >= $months_until AND day < $end
    OR day >= $cut_from AND day < $cut_until OR day >= $second_cut_from AND day < $second_cut_until
)
