-- Signature events in a period. One row: BIGINT.
SELECT count(*) FROM {{events}} WHERE {{in_period}}
