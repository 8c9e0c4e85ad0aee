-- The events that several rows of the incoming file tell alike: equals of law I1, hardly ever any.
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT event_id FROM incoming GROUP BY event_id HAVING count(*) > 1
