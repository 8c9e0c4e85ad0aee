-- A piece of a file as events, each as if it had no equal: import_repeated.sql finds those that have. Columns of
-- signature_events, and BIGINT row_number, BOOLEAN anonymous. Parameters of _incoming_events.sql.
-- Reads the registered Arrow table `checked`.
CREATE OR REPLACE TEMP TABLE piece AS
WITH numbered AS (
    SELECT *, 1 AS ordinal FROM checked
),
{{incoming_events}}
