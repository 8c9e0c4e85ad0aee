-- The events of one signatory; see _said_events.sql.
CREATE OR REPLACE TEMP TABLE touched AS SELECT * FROM {{said_events}}
