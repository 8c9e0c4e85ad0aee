(
    SELECT c.*, a.agency, CASE WHEN $axis = 'creation' THEN created_on ELSE signed_on END AS day
    FROM consumption c
    JOIN {{scoped_agencies}} a USING (agency_id)
    WHERE {{chosen}}
      AND ($products::VARCHAR[] IS NULL OR product = ANY($products::VARCHAR[]))
)
