-- Credits a day, or a month where $months_from and $months_until say so, of the states and products chosen, side by side.
-- DATE day, BIGINT signed, cancelled, in_progress, unknown, registered_letter, erp; one row a day that had any.
SELECT day, {{summed}}
FROM {{credits_by_$source}}
GROUP BY day
ORDER BY day
