-- Whether the month that begins on `day` is read whole: it is in neither stretch that is read by day.
(
    day >= $months_from AND day < $months_until AND NOT (day >= $cut_from AND day < $cut_until)
    AND NOT (day >= $second_cut_from AND day < $second_cut_until)
)
