-- The same with templates; the days before and after the whole months are counted from the events.
(
    SELECT m.agency, m.team, m.user_name, c.template, c.product, c.state, c.day, c.first_on, c.credits
    FROM template_months c
    JOIN {{scoped_members}} m USING (member_id)
    WHERE c.axis = $axis AND c.day >= $months_from AND c.day < $months_until
      AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], c.product))
      AND ($templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], c.template))
      AND ($states::VARCHAR[] IS NULL OR list_contains($states::VARCHAR[], c.state))
    UNION ALL
    SELECT * FROM {{credits_by_event}} WHERE day < $months_from
    UNION ALL
    SELECT * FROM {{credits_by_event}} WHERE day >= $months_until
)
