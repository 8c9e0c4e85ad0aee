-- Adds the months of the stale days up anew, from their days.
-- $first_on, $last_on: the span of the stale days, so that only their months are read.
INSERT INTO team_months
SELECT c.axis, s.day, min(c.day), c.member_id, c.product, c.state, c.cancelled, c.relaunched, c.waiting, c.any_signed,
       sum(c.credits)::BIGINT
FROM team_days c
JOIN stale_months s
    ON s.axis = c.axis AND s.member_id = c.member_id AND s.day = date_trunc('month', c.day)::DATE
WHERE c.day BETWEEN date_trunc('month', $first_on::DATE) AND last_day($last_on::DATE)
GROUP BY ALL
ORDER BY c.axis, s.day, c.member_id, c.product, c.state
