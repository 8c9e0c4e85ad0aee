-- The uses of the temporary table `counted` on both axes, a row a use and axis; on that of signatures their kind says
-- nothing of ceremonies. The axis is told by a boolean, so that what is grouped and sorted holds no text.
-- BOOLEAN at_launch (on the axis of creation; else of signature), DATE day, INTEGER member_id, kind, BIGINT credits.
(
    SELECT true AS at_launch, creation_day AS day, member_id, kind, credits
    FROM counted
    WHERE creation_day IS NOT NULL
    UNION ALL
    SELECT false, signature_day, member_id, kind - kind % 16, credits
    FROM counted
    WHERE signature_day IS NOT NULL
)
