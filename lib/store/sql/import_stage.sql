-- Rows of a file as events, each as if it had no equal: import_repeated.sql finds those that have.
-- Parameters of _incoming_events.sql. Reads the registered Arrow table `checked`, a piece of the file.
INSERT INTO incoming BY NAME
WITH numbered AS (
    SELECT *, 1 AS ordinal FROM checked
),
{{incoming_events}}
