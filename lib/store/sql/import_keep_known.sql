-- Keeps what the piece says of events that are known, for the merge.
INSERT INTO incoming
SELECT * FROM piece SEMI JOIN known_ids USING (event_id)
