-- Ceremonies still open by the day of their launch, where scope or filters tell members or templates apart. A ceremony is
-- one launch of one contract: one that stands on several rows is counted once.
-- DATE day, BIGINT ceremonies, BIGINT signatories still to sign; one row a day that has any, in their order.
SELECT day, (coalesce(sum(ceremonies) FILTER (WHERE shared IS NULL), 0) + count(DISTINCT shared))::BIGINT AS ceremonies,
       sum(signatories)::BIGINT AS signatories
FROM open_days
JOIN {{scoped_members}} USING (member_id)
WHERE $templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], template)
GROUP BY day
ORDER BY day
