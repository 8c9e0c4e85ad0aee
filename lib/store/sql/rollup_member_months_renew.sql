-- Adds the months of the stale days up anew, from their days.
-- $first_on, $last_on: the span of the stale days, so that only their months are read.
INSERT INTO member_months
SELECT c.axis, s.day, c.member_id, sum(c.signed)::INTEGER, sum(c.cancelled)::INTEGER, sum(c.in_progress)::INTEGER,
       sum(c.unknown)::INTEGER, sum(c.registered_letter)::INTEGER, sum(c.erp)::INTEGER
FROM member_days c
JOIN stale_months s
    ON s.axis = c.axis AND s.member_id = c.member_id AND s.day = date_trunc('month', c.day)::DATE
WHERE c.day BETWEEN date_trunc('month', $first_on::DATE) AND last_day($last_on::DATE)
GROUP BY c.axis, s.day, c.member_id
ORDER BY c.axis, s.day, c.member_id
