-- A new agency, or nothing when it is known. $agency_id, $network, $name.
INSERT INTO agencies
SELECT $agency_id, $network, $name
WHERE NOT EXISTS (FROM agencies WHERE agency_id = $agency_id)
