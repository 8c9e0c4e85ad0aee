-- Whether a network ($network) has this transfer ($transfer_id). One row: BOOLEAN.
SELECT EXISTS (FROM transfers WHERE network_id = $network AND transfer_id = $transfer_id)
