-- Open ceremonies in scope and filters: DATE day of launch, VARCHAR shared (a ceremony that stands on several rows, to be
-- counted once; NULL: on one alone), BIGINT ceremonies, signatories still to sign.
(
    SELECT day, shared, ceremonies, signatories
    FROM open_days
    JOIN {{scoped_members}} USING (member_id)
    WHERE $templates::VARCHAR[] IS NULL OR list_contains($templates::VARCHAR[], template)
)
