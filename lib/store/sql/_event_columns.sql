-- The columns of signature_events and sightings, in the tables' order.
event_id, agency_id, contract, template, signatory, phone, email, created_at, created_on, signed_at,
    signed_on, state, state_word, user_name, team, import_id
