-- How many administrators can sign in. $network. One row: BIGINT.
SELECT count(*) FROM people WHERE network_id = $network AND role = 'administrator' AND NOT suspended
