-- The events that an import under way has added. $added: its id, NULL for none; $added_from, $added_until: their span of
-- creation days, so that only those are read. Columns of signature_events.
(SELECT * FROM signature_events WHERE import_id = $added AND created_on BETWEEN $added_from AND $added_until)
