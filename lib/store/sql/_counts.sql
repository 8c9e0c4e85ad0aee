-- Credits used in a period, of every product, by member, from the roll-ups: whole months from $months_from to
-- $months_until (both a month's first day), the days before and after them one by one. Where days matter, or there is
-- no whole month, both are $end. `day` is the date on the axis asked for (law C3). Whose members they may be is not
-- asked here (law A1): join them to those of _scoped_members.sql.
-- INTEGER member_id, VARCHAR template (NULL where $source does not tell it), product, state (NULL: the product has
-- none), DATE day, DATE first_on (the first day that the row stands for), BIGINT credits.
(
    SELECT member_id, template, product, state, day, first_on, credits
    FROM (
        SELECT member_id, template, product, state, day, first_on, credits
        FROM {{months_by_$source}}
        WHERE axis = $axis AND day >= $months_from AND day < $months_until
        UNION ALL
        SELECT member_id, template, product, state, day, day AS first_on, credits
        FROM credit_days
        WHERE axis = $axis AND day >= $start AND day < $months_from
        UNION ALL
        SELECT member_id, template, product, state, day, day AS first_on, credits
        FROM credit_days
        WHERE axis = $axis AND day >= $months_until AND day < $end
    ) c
    WHERE {{chosen_counts}}
)
