-- The members of a scope that the filters leave, of each team the one that names it: others have no counts of their own.
(
    FROM {{scoped_members}}
    SEMI JOIN (SELECT min(member_id) AS member_id FROM members GROUP BY agency_id, team) USING (member_id)
)
