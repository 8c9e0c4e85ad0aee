-- Credits a step of time and line of a chart. The teams or users ($by: team | user) asked for are in three lists of one
-- length: $who_agencies, $who_names (NULL: none) and the line that each belongs to, $who_lines.
-- DATE step (its first day), INTEGER line, BIGINT credits; one row a step and line that had any.
SELECT date_trunc($grain, c.day)::DATE AS step, w.line, sum(c.credits)::BIGINT AS credits
FROM {{credits}} c
JOIN (
    SELECT unnest($who_agencies::VARCHAR[]) AS agency, unnest($who_names::VARCHAR[]) AS name,
           unnest($who_lines::INTEGER[]) AS line
) w
    ON c.agency = w.agency AND CASE $by WHEN 'team' THEN c.team ELSE c.user_name END IS NOT DISTINCT FROM w.name
GROUP BY ALL
ORDER BY step, w.line
