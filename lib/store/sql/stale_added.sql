-- The stored events of the contracts that an import adds events to, for what became of their ceremonies may change; those
-- that it adds itself are not among them. $agency_id: the import's; parameters of _added_events.sql.
INSERT INTO stale_events
SELECT DISTINCT e.agency_id, e.contract, e.created_on, NULL::DATE
FROM signature_events e
SEMI JOIN {{added_events}} USING (contract)
WHERE e.agency_id = $agency_id AND e.import_id IS DISTINCT FROM $added
