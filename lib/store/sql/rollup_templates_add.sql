-- Adds the templates that were counted and are not listed.
INSERT INTO member_templates
SELECT member_id, template
FROM (SELECT DISTINCT member_id, kind // 16 AS place FROM counted WHERE creation_day IS NOT NULL)
JOIN kinds USING (place)
ANTI JOIN member_templates USING (member_id, template)
WHERE template IS NOT NULL
GROUP BY ALL
ORDER BY ALL
