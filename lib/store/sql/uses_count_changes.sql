-- Rows of the incoming file, how many of them speak of uses known before, and how many of those change in anything
-- that a person can see. One row: BIGINT, BIGINT, BIGINT.
SELECT (SELECT count(*) FROM incoming_uses), (SELECT count(*) FROM touched_uses), count(*)
FROM merged_uses m
JOIN touched_uses t USING (use_id)
WHERE ROW(m.quantity, m.used_at, m.user_name, m.team, m.reference)
   IS DISTINCT FROM ROW(t.quantity, t.used_at, t.user_name, t.team, t.reference)
