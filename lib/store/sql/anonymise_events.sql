-- Takes name, phone and email from the events in `touched`; their identity stays.
UPDATE signature_events SET signatory = NULL, phone = NULL, email = NULL
WHERE event_id IN (SELECT event_id FROM touched)
