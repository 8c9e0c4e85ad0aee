-- Teams or users ($by) with what they used in a period and in the one it is compared with.
-- VARCHAR agency, VARCHAR name (NULL: none), BIGINT credits, signed, cancelled, in_progress, unknown,
-- active_users, contracts (in the period), BIGINT credits_before (in the other; 0 when none is given).
-- $before_start, $before_end: the other period, or NULL. One row an agency and name used in either.
SELECT agency, CASE $by WHEN 'team' THEN team ELSE user_name END AS name,
       coalesce(sum(credits) FILTER (WHERE now), 0)::BIGINT AS credits,
       count(*) FILTER (WHERE now AND state = 'signed') AS signed,
       count(*) FILTER (WHERE now AND state = 'cancelled') AS cancelled,
       count(*) FILTER (WHERE now AND state = 'in_progress') AS in_progress,
       count(*) FILTER (WHERE now AND state = 'unknown') AS unknown,
       count(DISTINCT user_name) FILTER (WHERE now) AS active_users,
       count(DISTINCT contract) FILTER (WHERE now) AS contracts,
       coalesce(sum(credits) FILTER (WHERE NOT now), 0)::BIGINT AS credits_before
FROM (
    SELECT *, day >= $start AND day < $end AS now
    FROM {{credits}}
    WHERE ((day >= $start AND day < $end) OR (day >= $before_start::DATE AND day < $before_end::DATE))
      -- One enclosing range beside the two: that is what a scan can prune by.
      AND day >= least($start, $before_start::DATE) AND day < greatest($end, $before_end::DATE)
)
GROUP BY ALL
ORDER BY credits DESC, name, agency
