-- What each day used in the agencies of a scope that the filters leave, on one axis ($axis), in every state and product,
-- and the ceremonies launched on it that are still open. No rows where a scope tells members apart (law A1).
-- DATE day, BIGINT signed, cancelled, in_progress, unknown, registered_letter, erp, BIGINT ceremonies still open and
-- their signatories still to sign (of launches alone); one row a day, in their order.
SELECT day, {{summed}}, sum(open)::BIGINT AS ceremonies,
       coalesce(sum(in_progress) FILTER (WHERE open > 0), 0)::BIGINT AS signatories
FROM agency_days
JOIN {{scoped_agencies}} USING (agency_id)
WHERE axis = $axis AND {{by_agency_alone}}
GROUP BY day
ORDER BY day
