-- The agencies that this import speaks of. VARCHAR agency_id.
SELECT agency_id FROM incoming_uses UNION SELECT agency_id FROM touched_uses
