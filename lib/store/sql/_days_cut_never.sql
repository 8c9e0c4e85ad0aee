-- The days that are read by themselves: those of no month that _month_is_asked.sql reads. One range after the other, for
-- only so are the others not read. Columns as in credit_days.
(
    SELECT * FROM {{days_by_$source}} WHERE axis = 'creation' AND day >= $start AND day < $months_from
    UNION ALL
    SELECT * FROM {{days_by_$source}} WHERE axis = 'creation' AND day >= $months_until AND day < $end
)
