-- The events of a retention run up to $before of $network, by themselves or by what an import said of them.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT DISTINCT event_id, created_on
FROM (
    SELECT event_id, created_on, agency_id FROM signature_events WHERE created_on < $before AND {{named}}
    UNION ALL
    SELECT event_id, created_on, agency_id FROM sightings WHERE created_on < $before AND {{named}}
)
JOIN agencies USING (agency_id)
WHERE network_id = $network
