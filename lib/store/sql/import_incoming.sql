-- For the rows of one file that speak of known events: columns of signature_events, and BIGINT row_number, BOOLEAN
-- anonymous.
CREATE OR REPLACE TEMP TABLE incoming AS
SELECT {{event_columns}}, 0::BIGINT AS row_number, false AS anonymous FROM signature_events LIMIT 0
