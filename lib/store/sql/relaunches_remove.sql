-- Forgets the relaunches of the contracts that a write speaks of.
DELETE FROM relaunches AS r
WHERE EXISTS (FROM stale_events s WHERE s.agency_id = r.agency_id AND s.contract = r.contract)
