-- The day on which a transfer ($transfer_id) cuts the days of its two wallets.
INSERT INTO stale_days
SELECT DISTINCT t.agency_id, m.product, 'cut', m.moved_on
FROM transfers m
JOIN ledger_terms t ON t.network_id = m.network_id AND t.product = m.product
WHERE m.transfer_id = $transfer_id AND t.wallet_id IN (m.from_wallet, m.to_wallet)
