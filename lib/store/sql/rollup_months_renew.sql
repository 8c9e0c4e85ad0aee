-- Adds the months of the stale days up anew, from the roll-up that tells templates too.
INSERT INTO credit_months
SELECT t.axis, t.day, min(t.first_on), t.member_id, t.product, t.state, t.cancelled, t.relaunched, t.waiting,
       t.any_signed, sum(t.credits)::BIGINT
FROM template_months t
JOIN stale_months s USING (axis, member_id, day)
GROUP BY ALL
ORDER BY t.axis, t.day, t.member_id, t.product, t.state
