-- The rest of a select over `consumption` c: gives each use its member m.
FROM consumption c
    JOIN members m
        ON c.agency_id = m.agency_id AND c.team IS NOT DISTINCT FROM m.team
       AND c.user_name IS NOT DISTINCT FROM m.user_name
