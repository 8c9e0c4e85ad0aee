-- How many events the temporary table `touched` has. One row: BIGINT.
SELECT count(*) FROM touched
