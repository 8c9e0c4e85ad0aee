-- How many stored events change by the merge in anything that a person can see. One row: BIGINT.
SELECT count(*)
FROM merged m
JOIN touched t USING (event_id)
WHERE ROW(m.template, m.signatory, m.phone, m.email, m.created_at, m.signed_at, m.state, m.state_word,
          m.user_name, m.team)
   IS DISTINCT FROM
      ROW(t.template, t.signatory, t.phone, t.email, t.created_at, t.signed_at, t.state, t.state_word,
          t.user_name, t.team)
