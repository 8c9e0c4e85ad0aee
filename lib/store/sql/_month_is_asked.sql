-- Whether the month that begins on `day` is read whole. $judged_on: the month of this day is not; NULL: it is.
(
    day >= $months_from AND day < $months_until
    AND day IS DISTINCT FROM date_trunc('month', $judged_on::DATE)::DATE
)
