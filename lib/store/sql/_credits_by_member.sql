-- Credits used in a period, of every product, in scope and filters, from the roll-ups: whole months from
-- $months_from to $months_until (both a month's first day), the days before and after them one by one. Where days
-- matter, or there is no whole month, both are $end. Templates are not told. Columns as in _credits_by_event.sql.
(
    SELECT m.agency, m.team, m.user_name, NULL::VARCHAR AS template, c.product, c.state, c.day, c.first_on, c.credits
    FROM (
        SELECT member_id, product, state, day, first_on, credits
        FROM credit_months
        WHERE axis = $axis AND day >= $months_from AND day < $months_until
        UNION ALL
        SELECT member_id, product, state, day, day AS first_on, credits
        FROM credit_days
        WHERE axis = $axis AND day >= $start AND day < $months_from
        UNION ALL
        SELECT member_id, product, state, day, day AS first_on, credits
        FROM credit_days
        WHERE axis = $axis AND day >= $months_until AND day < $end
    ) c
    JOIN {{scoped_members}} m USING (member_id)
    WHERE ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], c.product))
      AND ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], c.state))
)
