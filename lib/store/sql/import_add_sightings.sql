-- What the incoming file says of events that were known before.
INSERT INTO sightings BY NAME SELECT {{event_columns}} FROM incoming SEMI JOIN touched USING (event_id)
