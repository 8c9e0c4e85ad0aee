-- Takes the rows with equals out again.
DELETE FROM incoming WHERE event_id IN (FROM repeated)
