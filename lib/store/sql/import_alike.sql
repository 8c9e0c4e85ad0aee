-- The rows with equals, as the file says them.
CREATE OR REPLACE TEMP TABLE alike AS
SELECT * FROM checked LIMIT 0
