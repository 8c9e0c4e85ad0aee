-- The same with those of both.
(
    FROM {{days_cut_once}}
    UNION ALL
    SELECT * FROM {{days_by_$source}} WHERE axis = 'creation' AND day >= $second_cut_from AND day < $second_cut_until
)
