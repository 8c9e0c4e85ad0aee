-- What a merge may change of an event: everything but its identity.
UPDATE SET
    template = m.template, signatory = m.signatory, phone = m.phone, email = m.email,
    created_at = m.created_at, signed_at = m.signed_at, signed_on = m.signed_on, state = m.state,
    state_word = m.state_word, user_name = m.user_name, team = m.team, import_id = m.import_id
