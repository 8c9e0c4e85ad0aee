-- Credits used, of every product, in scope and filters; `day` is the date on the axis asked for (law C3).
(
    SELECT c.*, a.agency, CASE WHEN $axis = 'creation' THEN created_on ELSE signed_on END AS day
    FROM consumption c
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE {{chosen}}
      AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
)
