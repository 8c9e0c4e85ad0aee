-- The same with the template: columns and parameters of _used_by_member.sql.
(
    SELECT *, {{all_credits}} AS credits
    FROM (
        SELECT c.member_id, c.day, c.template, {{chosen_credits}}
        FROM (
            SELECT member_id, day, template,
                   CASE WHEN state = 'signed' THEN credits ELSE 0 END AS signed,
                   CASE WHEN state = 'cancelled' THEN credits ELSE 0 END AS cancelled,
                   CASE WHEN state = 'in_progress' THEN credits ELSE 0 END AS in_progress,
                   CASE WHEN state = 'unknown' THEN credits ELSE 0 END AS unknown,
                   CASE WHEN product = 'registered_letter' THEN credits ELSE 0 END AS registered_letter,
                   CASE WHEN product = 'erp' THEN credits ELSE 0 END AS erp
            FROM (
                SELECT member_id, day, template, product, state, credits
                FROM template_months
                WHERE axis = $axis AND day >= $months_from AND day < $months_until
                UNION ALL
                SELECT member_id, day, template, product, state, credits
                FROM credit_days
                WHERE axis = $axis AND day >= $start AND day < $months_from
                UNION ALL
                SELECT member_id, day, template, product, state, credits
                FROM credit_days
                WHERE axis = $axis AND day >= $months_until AND day < $end
            )
            WHERE $templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], template)
        ) c
    )
    WHERE {{all_credits}} > 0
)
