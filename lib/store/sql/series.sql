-- Credits a step of time and line of a chart. The teams or users ($by: team | user) asked for are in three lists of one
-- length: $who_agencies, $who_names (NULL: none) and the line that each belongs to, $who_lines.
-- DATE step (its first day), INTEGER line, BIGINT credits; one row a step and line that had any.
WITH drawn AS (
    SELECT m.member_id, w.line
    FROM {{scoped_members}} m
    JOIN (
        SELECT unnest($who_agencies::VARCHAR[]) AS agency, unnest($who_names::VARCHAR[]) AS name,
               unnest($who_lines::INTEGER[]) AS line
    ) w
        ON m.agency = w.agency
       AND CASE $by WHEN 'team' THEN m.team ELSE m.user_name END IS NOT DISTINCT FROM w.name
)
SELECT date_trunc($grain, day)::DATE AS step, line, sum(credits)::BIGINT AS credits
FROM (SELECT day, line, sum(credits) AS credits FROM {{counts}} JOIN drawn USING (member_id) GROUP BY day, line)
GROUP BY ALL
ORDER BY step, line
