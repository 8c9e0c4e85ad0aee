-- Credits of all time of the members of agencies with stale days.
UPDATE members SET signatures = counted.signatures, others = counted.others
FROM (
    SELECT m.member_id,
           coalesce(sum(c.credits) FILTER (WHERE c.product = 'signature'), 0)::BIGINT AS signatures,
           coalesce(sum(c.credits) FILTER (WHERE c.product <> 'signature'), 0)::BIGINT AS others
    FROM members m
    LEFT JOIN credit_months c ON c.member_id = m.member_id AND c.axis = 'creation'
    WHERE m.agency_id IN (SELECT agency_id FROM stale_days)
    GROUP BY m.member_id
) counted
WHERE members.member_id = counted.member_id
