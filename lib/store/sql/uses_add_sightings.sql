-- What the incoming file says of uses that were known before.
INSERT INTO use_sightings BY NAME
SELECT {{use_columns}} FROM incoming_uses SEMI JOIN touched_uses USING (use_id)
