-- Adds the rows with equals of the registered Arrow table `checked`, a piece of the file. $agency_id.
INSERT INTO alike
SELECT * EXCLUDE (ordinal)
FROM (SELECT *, 1 AS ordinal FROM checked)
WHERE {{event_identity}} IN (FROM repeated)
