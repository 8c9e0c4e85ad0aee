-- Adds the stale days up anew by member, states and products side by side, from the roll-up that tells templates too.
-- $first_on, $last_on: the span of the stale days.
INSERT INTO member_days
SELECT d.axis, d.day, d.member_id, {{side_by_side}}
FROM credit_days d
JOIN members m USING (member_id)
SEMI JOIN stale_days s ON s.axis = d.axis AND s.agency_id = m.agency_id AND s.on_day = d.day
WHERE d.day BETWEEN $first_on AND $last_on
GROUP BY d.axis, d.day, d.member_id
ORDER BY d.axis, d.day, d.member_id
