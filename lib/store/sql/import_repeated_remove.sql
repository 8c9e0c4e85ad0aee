-- Takes the rows with equals out of those of known events again.
DELETE FROM incoming WHERE event_id IN (FROM repeated)
