-- The days that live imports of one content ($content) cover, whoever sees them. A file that names several agencies
-- is the network's: agency_id is then its id. $network.
-- VARCHAR agency_id, DATE first_on, last_on (Paris, both included); one row an import.
SELECT agency_id, first_on, last_on
FROM imports
WHERE network_id = $network AND content = $content AND undone_at IS NULL AND first_on IS NOT NULL
