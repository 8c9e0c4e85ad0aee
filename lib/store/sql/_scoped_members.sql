-- The members of a scope that the filters leave (law A1).
(
    SELECT member_id, agency_id, agency, team, user_name, signatures, others
    FROM members
    JOIN {{scoped_agencies}} USING (agency_id)
    WHERE {{chosen_members}}
)
