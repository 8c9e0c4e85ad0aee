-- Counts the open ceremonies of the stale days anew; a ceremony is one launch of one contract.
-- $creation_from, $creation_to: as in _stale_day_uses.sql.
INSERT INTO open_days
WITH waiting AS (
    SELECT e.agency_id, e.contract, date_trunc('minute', e.created_at) AS launched, e.created_on AS day, m.member_id,
           e.template, count(*) AS signatories
    FROM signature_events e
    JOIN members m
        ON e.agency_id = m.agency_id AND e.team IS NOT DISTINCT FROM m.team
       AND e.user_name IS NOT DISTINCT FROM m.user_name
    SEMI JOIN stale_days s ON s.axis = 'creation' AND e.agency_id = s.agency_id AND e.created_on = s.on_day
    WHERE e.state = 'in_progress' AND e.created_on BETWEEN $creation_from AND $creation_to
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
