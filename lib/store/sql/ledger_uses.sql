-- Uses in scope before $until (UTC), counted from one beginning or end of a block to the next.
-- VARCHAR agency, product, TIMESTAMP start (UTC; NULL: before the first), BIGINT uses; one row a stretch that
-- has uses.
WITH blocks AS (
    {{ledger_blocks}}
),
moments AS (
    SELECT agency_id, product, effective_at AS start FROM blocks
    UNION
    SELECT agency_id, product, expires_at FROM blocks WHERE expires_at < $until
),
-- Days on which a block begins; only there the hour of a use matters, for blocks end at midnight.
busy AS (
    SELECT DISTINCT agency_id, product, ordered_on AS created_on FROM orders
),
uses AS (
    SELECT agency_id, product, min(created_at) AS created_at, sum(credits) AS credits
    FROM consumption
    LEFT JOIN busy USING (agency_id, product, created_on)
    WHERE created_at < $until
    GROUP BY agency_id, product, created_on, CASE WHEN busy.created_on IS NOT NULL THEN created_at END
)
SELECT agency, u.product, m.start, sum(u.credits)::BIGINT AS uses
FROM uses u
JOIN {{scoped_agencies}} USING (agency_id)
ASOF LEFT JOIN moments m
    ON u.agency_id = m.agency_id AND u.product = m.product AND u.created_at >= m.start
GROUP BY ALL
ORDER BY ALL
