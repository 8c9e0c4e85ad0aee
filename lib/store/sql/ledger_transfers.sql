-- The transfers of a network. $network, $known as in _transfers.sql.
-- VARCHAR product, transfer_id, from_wallet, to_wallet, BIGINT quantity, TIMESTAMP moved_at (UTC).
SELECT product, transfer_id, from_wallet, to_wallet, quantity, moved_at
FROM {{transfers}}
ORDER BY moved_at, transfer_id
