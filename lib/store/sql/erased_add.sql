-- Remembers the events in `touched` as erased, for imports that come later. $erased_at (UTC).
INSERT INTO erased_events
SELECT event_id, created_on, $erased_at FROM touched ANTI JOIN erased_events USING (event_id)
