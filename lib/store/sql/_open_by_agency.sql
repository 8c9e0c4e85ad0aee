-- The same where neither scope nor filters tell members or templates apart; if they did, there would be no rows (law A1).
(
    SELECT day, NULL::VARCHAR AS shared, open AS ceremonies, in_progress AS signatories
    FROM agency_days
    JOIN {{scoped_agencies}} USING (agency_id)
    WHERE axis = 'creation' AND open > 0 AND {{by_agency_alone}}
)
