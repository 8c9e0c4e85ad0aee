-- Teams or users ($by: team | user) with signatures of all time, the largest first; decides their colours.
-- VARCHAR agency, VARCHAR name (NULL: none); one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name
FROM {{scoped_members}}
WHERE signatures > 0
GROUP BY ALL
ORDER BY sum(signatures) DESC, name, agency
