-- Writes the merge and the new events, in launch order, so that a month's rows lie together.
MERGE INTO signature_events AS e
USING (
    SELECT * FROM merged
    UNION ALL
    SELECT * FROM incoming ANTI JOIN touched USING (event_id)
    ORDER BY created_at, event_id
) AS m
ON e.event_id = m.event_id AND e.created_on = m.created_on
WHEN MATCHED THEN UPDATE SET
    template = m.template, signatory = m.signatory, phone = m.phone, email = m.email,
    created_at = m.created_at, signed_at = m.signed_at, signed_on = m.signed_on, state = m.state,
    state_word = m.state_word, user_name = m.user_name, team = m.team, import_id = m.import_id
WHEN NOT MATCHED THEN INSERT
