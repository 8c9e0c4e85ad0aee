-- The uses of the temporary table `counted` on both axes, a row a use and axis; on that of signatures their kind says
-- nothing of ceremonies. VARCHAR axis, DATE day, INTEGER member_id, kind, BIGINT credits.
(
    SELECT 'creation' AS axis, creation_day AS day, member_id, kind, credits
    FROM counted
    WHERE creation_day IS NOT NULL
    UNION ALL
    SELECT 'signature', signature_day, member_id, kind - kind % 16, credits
    FROM counted
    WHERE signature_day IS NOT NULL
)
