-- The team of each member, named by the first of its members: members never go, so that the name stays.
-- INTEGER member_id, VARCHAR agency_id, INTEGER team_id.
(SELECT member_id, agency_id, min(member_id) OVER (PARTITION BY agency_id, team) AS team_id FROM members)
