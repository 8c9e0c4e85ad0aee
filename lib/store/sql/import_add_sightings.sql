-- What the incoming file says of events that were known before.
INSERT INTO sightings SELECT * FROM incoming SEMI JOIN touched USING (event_id)
