-- The rest of a select over `consumption` c that gives each use its member.
m.member_id, c.template, c.product, c.state, c.credits
    FROM consumption c
    JOIN members m
        ON c.agency_id = m.agency_id AND c.team IS NOT DISTINCT FROM m.team
       AND c.user_name IS NOT DISTINCT FROM m.user_name
