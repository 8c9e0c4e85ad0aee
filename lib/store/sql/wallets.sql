-- The wallets that a scope sees and the filters keep. VARCHAR wallet_id, VARCHAR name; by name, the network's last.
SELECT wallet_id, name FROM {{scoped_wallets}} ORDER BY is_network, name, wallet_id
