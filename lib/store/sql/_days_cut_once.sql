-- The same with those of the first stretch of months that are read by day.
(
    FROM {{days_cut_never}}
    UNION ALL
    SELECT * FROM {{days_by_$source}} WHERE axis = 'creation' AND day >= $cut_from AND day < $cut_until
)
