-- Counts the open ceremonies of the stale days anew, and those that an import adds to other days; a ceremony is one
-- launch of one contract. Parameters of _counted_launches.sql.
INSERT INTO open_days
WITH waiting AS (
    SELECT e.agency_id, e.contract, e.launched, e.created_on AS day, m.member_id, e.template, count(*) AS signatories
    FROM {{counted_launches}} e
    JOIN members m
        ON e.agency_id = m.agency_id AND e.team IS NOT DISTINCT FROM m.team
       AND e.user_name IS NOT DISTINCT FROM m.user_name
    WHERE e.state = 'in_progress'
    GROUP BY ALL
),
told AS (
    SELECT *, CASE WHEN count(*) OVER (PARTITION BY agency_id, contract, launched, day) > 1
                   THEN md5(concat_ws(chr(31), agency_id, contract, launched)) END AS shared
    FROM waiting
)
SELECT day, member_id, template, shared, count(*), sum(signatories)::BIGINT
FROM told
GROUP BY day, member_id, template, shared
ORDER BY day, member_id, template, shared
