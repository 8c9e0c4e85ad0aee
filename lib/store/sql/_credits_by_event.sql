-- Credits used in a period, of every product, in scope and filters, from the events themselves; `day` is the date on
-- the axis asked for (law C3). VARCHAR agency, team (NULL: none), user_name, template, product, state (NULL: the
-- product has none), DATE day, DATE first_on (the first day that the row stands for), BIGINT credits.
(
    SELECT a.agency, c.team, c.user_name, c.template, c.product, c.state,
           CASE WHEN $axis = 'creation' THEN c.created_on ELSE c.signed_on END AS day, day AS first_on, c.credits
    FROM consumption c
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE {{chosen}} AND {{in_period}}
      AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
)
