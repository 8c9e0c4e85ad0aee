-- Lists the templates of the members of agencies with stale days anew.
INSERT INTO member_templates
SELECT DISTINCT t.member_id, t.template
FROM template_months t
JOIN members m USING (member_id)
WHERE t.axis = 'creation' AND t.template IS NOT NULL
  AND m.agency_id IN (SELECT agency_id FROM stale_days WHERE axis <> 'cut')
ORDER BY ALL
