-- The days that are read by themselves where ceremonies are judged by their age: those of the month of $judged_on too.
(
    FROM {{days_asked_plainly}}
    UNION ALL
    SELECT * FROM {{days_by_$source}}
    WHERE axis = 'creation' AND day >= $months_from AND day < $months_until
      AND day >= date_trunc('month', $judged_on::DATE)::DATE AND day <= last_day($judged_on::DATE)
)
