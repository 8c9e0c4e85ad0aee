-- Whether a piece of a file speaks of an event that no file has spoken of before. One row: BOOLEAN.
SELECT EXISTS (FROM piece ANTI JOIN known_ids USING (event_id))
