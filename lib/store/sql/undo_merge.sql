-- Writes the merge of the sightings that are left.
MERGE INTO signature_events AS e
USING merged AS m
ON e.event_id = m.event_id AND e.created_on = m.created_on
WHEN MATCHED THEN UPDATE SET
    template = m.template, signatory = m.signatory, phone = m.phone, email = m.email,
    created_at = m.created_at, signed_at = m.signed_at, signed_on = m.signed_on, state = m.state,
    state_word = m.state_word, user_name = m.user_name, team = m.team, import_id = m.import_id
