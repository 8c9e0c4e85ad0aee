-- Writes what merge_sightings.sql made of the events in `touched`.
MERGE INTO signature_events AS e
USING merged AS m
ON e.event_id = m.event_id AND e.created_on = m.created_on
WHEN MATCHED THEN {{take_merge}}
