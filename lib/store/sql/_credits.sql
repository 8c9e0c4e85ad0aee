-- Credits used in a period, of every product, in scope and filters, from the roll-ups: whole months from $months_from
-- to $months_until (both a month's first day), the days before and after them one by one. Where days matter, or there
-- is no whole month, both are $end. `day` is the date on the axis asked for (law C3). VARCHAR agency, team (NULL: none),
-- user_name, template (NULL where $source does not tell it), product, state (NULL: the product has none), DATE day,
-- DATE first_on (the first day that the row stands for), BIGINT credits.
(
    SELECT m.agency, m.team, m.user_name, c.template, c.product, c.state, c.day, c.first_on, c.credits
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
    JOIN {{scoped_members}} m USING (member_id)
    WHERE {{chosen_counts}}
)
