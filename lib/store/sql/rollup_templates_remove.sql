-- Removes the templates of the members of agencies with stale days.
DELETE FROM member_templates
WHERE member_id IN (
    SELECT member_id FROM members WHERE agency_id IN (SELECT agency_id FROM stale_days WHERE axis <> 'cut')
)
