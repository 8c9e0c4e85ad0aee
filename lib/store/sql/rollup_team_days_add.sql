-- Adds the stale days up anew, from those of the members.
-- $first_on, $last_on: the span of the stale days, so that only they are read.
INSERT INTO team_days
SELECT c.axis, c.day, t.team_id, c.product, c.state, c.cancelled, c.relaunched, c.waiting, c.any_signed,
       sum(c.credits)::BIGINT
FROM credit_days c
JOIN {{teams}} t USING (member_id)
SEMI JOIN stale_days s ON s.axis = c.axis AND s.agency_id = t.agency_id AND s.on_day = c.day
WHERE c.day BETWEEN $first_on AND $last_on
GROUP BY ALL
ORDER BY c.axis, c.day, t.team_id, c.product, c.state
