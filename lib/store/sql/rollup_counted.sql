-- The uses to be counted (_counted_uses.sql, with its parameters), each with its member and its kind: 16 times the place
-- in `kinds`, and what became of its ceremony in bits, where it is counted on the day of its launch.
-- $launched_from, $launched_to: the span of all launches to be counted.
-- DATE creation_day, signature_day, INTEGER member_id, kind, BIGINT credits.
CREATE OR REPLACE TEMP TABLE counted AS
WITH launched_then AS NOT MATERIALIZED (
    SELECT agency_id, contract, launched, state FROM {{counted_launches}}
),
relaunched_then AS (
    SELECT agency_id, contract, launched FROM relaunches WHERE created_on BETWEEN $launched_from AND $launched_to
)
SELECT u.creation_day, u.signature_day, m.member_id,
       k.place * 16 + CASE WHEN cancelled THEN 8 ELSE 0 END + CASE WHEN relaunched THEN 4 ELSE 0 END
       + CASE WHEN waiting THEN 2 ELSE 0 END + CASE WHEN any_signed THEN 1 ELSE 0 END AS kind, u.credits
FROM (
    SELECT u.*, {{fate}}
    FROM {{counted_uses}} u
    LEFT JOIN {{fates}} o
        ON u.agency_id = o.agency_id
       AND CASE WHEN u.product = 'signature' AND u.creation_day IS NOT NULL THEN u.contract END = o.contract
       AND date_trunc('minute', u.created_at) = o.launched
) u
JOIN members m
    ON u.agency_id = m.agency_id AND u.team IS NOT DISTINCT FROM m.team AND u.user_name IS NOT DISTINCT FROM m.user_name
JOIN kinds k
    ON u.template IS NOT DISTINCT FROM k.template AND u.product = k.product AND u.state IS NOT DISTINCT FROM k.state
