-- Teams or users ($by: team | user) of all time, the largest first; decides their colours.
-- VARCHAR agency, VARCHAR name (NULL: none); one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name
FROM {{credits}}
GROUP BY ALL
ORDER BY sum(credits) DESC, name, agency
