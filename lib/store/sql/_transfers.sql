-- Transfers of a network ($network) that were known at $known (naive UTC; NULL: now), columns as in the table.
(
    SELECT * FROM transfers
    WHERE network_id = $network AND ($known::TIMESTAMP IS NULL OR entered_at < $known)
)
