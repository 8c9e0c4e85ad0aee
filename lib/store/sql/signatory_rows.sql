-- The events of one signatory (see _said_events.sql), the oldest first. One row an event; times are in Paris.
SELECT a.agency, contract, template, signatory, phone, email,
       timezone('Europe/Paris', timezone('UTC', created_at)) AS created,
       timezone('Europe/Paris', timezone('UTC', signed_at)) AS signed,
       state, user_name, team
FROM signature_events
JOIN {{scoped_agencies}} a USING (agency_id)
SEMI JOIN {{said_events}} USING (event_id)
ORDER BY created_at, contract, event_id
