-- Credits used in a period, in scope and filters, where neither tells members or templates apart; if they did, there
-- would be no rows (law A1). Every day is read: there are few.
-- Columns as in _credits_by_member.sql; team, user_name and template are NULL.
(
    SELECT *, {{all_credits}} AS credits
    FROM (
        SELECT a.agency, NULL::VARCHAR AS team, NULL::VARCHAR AS user_name, c.day, NULL::VARCHAR AS template,
               {{chosen_credits}}
        FROM agency_days c
        JOIN {{scoped_agencies}} a USING (agency_id)
        WHERE c.axis = $axis AND c.day >= $start AND c.day < $end AND {{by_agency_alone}}
    )
    WHERE {{all_credits}} > 0
)
