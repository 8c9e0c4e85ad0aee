-- Credits a step of time and line of a chart, for a few teams or users ($by: team | user): two lists of one length,
-- $who_agencies and $who_names (NULL: none), each with a line of its own.
-- DATE step (its first day), INTEGER line (from 0), BIGINT credits; one row a step and line that had any.
WITH drawn AS (
    SELECT m.member_id, w.line
    FROM {{scoped_members}} m
    JOIN (
        SELECT unnest($who_agencies::VARCHAR[]) AS agency, unnest($who_names::VARCHAR[]) AS name,
               generate_subscripts($who_agencies::VARCHAR[], 1) - 1 AS line
    ) w
        ON m.agency = w.agency
       AND CASE $by WHEN 'team' THEN m.team ELSE m.user_name END IS NOT DISTINCT FROM w.name
)
SELECT date_trunc($grain, day)::DATE AS step, line::INTEGER AS line, sum(credits)::BIGINT AS credits
FROM (SELECT day, line, sum(credits) AS credits FROM {{used_by_$source}} JOIN drawn USING (member_id) GROUP BY day, line)
GROUP BY step, line
ORDER BY step, line
