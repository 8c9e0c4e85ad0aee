-- Adds the piece's events that no file has spoken of before, in launch order, so that a month's rows lie together.
INSERT INTO signature_events BY NAME
SELECT {{event_columns}}
FROM piece ANTI JOIN known_ids USING (event_id)
ORDER BY created_at
