-- Credits used in a period, of the states and products chosen, by member: whole months from $months_from to
-- $months_until (both a month's first day), the days before and after them one by one. Where days matter, or there is
-- no whole month, both are $end. `day` is the date on the axis asked for (law C3). Whose members they may be is not
-- asked here (law A1): join them to those of _scoped_members.sql.
-- INTEGER member_id, DATE day, VARCHAR template (NULL), INTEGER signed, cancelled, in_progress, unknown,
-- registered_letter, erp, and credits: all of them, never 0.
(
    SELECT *, {{all_credits}} AS credits
    FROM (
        SELECT c.member_id, c.day, NULL::VARCHAR AS template, {{chosen_credits}}
        FROM (
            FROM member_months
            WHERE axis = $axis AND day >= $months_from AND day < $months_until
            UNION ALL
            FROM member_days
            WHERE axis = $axis AND day >= $start AND day < $months_from
            UNION ALL
            FROM member_days
            WHERE axis = $axis AND day >= $months_until AND day < $end
        ) c
    )
    WHERE {{all_credits}} > 0
)
