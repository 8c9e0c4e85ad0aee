-- Adds the months of the stale days up anew, from the roll-up that tells templates too.
INSERT INTO credit_months
SELECT t.axis, t.day, min(t.first_on), t.member_id, t.product, t.state, sum(t.credits)::BIGINT
FROM template_months t
JOIN members m USING (member_id)
JOIN {{stale_months}} s ON s.axis = t.axis AND s.agency_id = m.agency_id AND s.day = t.day
GROUP BY t.axis, t.day, t.member_id, t.product, t.state
ORDER BY t.axis, t.day, t.member_id, t.product, t.state
