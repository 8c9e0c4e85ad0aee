-- Teams or users ($by: team | user) that ever used a credit, those with most signatures first, then those with most of
-- the other products; decides their colours.
-- VARCHAR agency, VARCHAR name (NULL: none); one row an agency and name.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name
FROM {{scoped_members}}
WHERE signatures > 0 OR others > 0
GROUP BY ALL
ORDER BY sum(signatures) DESC, sum(others) DESC, name, agency
